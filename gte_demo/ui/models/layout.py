"""The models tab's components: four views of two models side by side, of which one is open."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP
from gte_demo.embedding.model.catalogue import CATALOGUE
from gte_demo.ui.models import words
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, part, question, status_line
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import Inputs, Update

_OPEN, _CLOSED = ["panel-of-models"], ["panel-of-models", "closed"]


@dataclass(frozen=True, slots=True)
class ModelPairs:
    """The view in which pairs are scored by both models."""

    column: gr.Column
    a: gr.Textbox
    b: gr.Textbox
    go: gr.Button
    changed: ChangedLine
    result: gr.HTML


@dataclass(frozen=True, slots=True)
class ModelSearch:
    """The view that searches with both models."""

    column: gr.Column
    query: gr.Textbox
    go: gr.Button
    changed: ChangedLine
    result: gr.HTML


@dataclass(frozen=True, slots=True)
class ModelMaps:
    """The view that draws a map with each model."""

    column: gr.Column
    go: gr.Button
    changed: ChangedLine
    result: gr.HTML


@dataclass(frozen=True, slots=True)
class ModelSizes:
    """The view that measures smaller vectors of the live model; no choice of the tab changes its result."""

    column: gr.Column
    go: gr.Button
    result: gr.HTML


@dataclass(frozen=True, slots=True)
class ModelsTab:
    """The tab's components; one of its four views is open."""

    item: gr.Tab
    second: gr.Dropdown
    view: gr.Radio
    status: gr.HTML
    pairs: ModelPairs
    search: ModelSearch
    maps: ModelMaps
    sizes: ModelSizes

    @property
    def columns(self) -> dict[str, gr.Column]:
        """The column of each view, by its name in `view` and words.VIEWS."""
        return {
            "pairs": self.pairs.column,
            "search": self.search.column,
            "maps": self.maps.column,
            "sizes": self.sizes.column,
        }

    def turned(self, view: str) -> Update:
        """The columns with that of `view` open."""
        return {
            column: gr.update(elem_classes=_OPEN if name == view else _CLOSED) for name, column in self.columns.items()
        }

    @property
    def controls(self) -> Inputs:
        """The second model, and the texts and question of the views."""
        return {"second": self.second, "a": self.pairs.a, "b": self.pairs.b, "query": self.search.query}

    @property
    def lines(self) -> tuple[ChangedLine, ...]:
        """The lines that say whether a result still agrees with the controls."""
        return (self.pairs.changed, self.search.changed, self.maps.changed)

    @property
    def results(self) -> list[Block]:
        """The results for one corpus, which another corpus clears."""
        return list(self.cleared())

    def cleared(self) -> Update:
        """No results for this corpus yet."""
        return {
            self.pairs.result: {"empty": words.PAIRS_EMPTY},
            self.search.result: {"empty": words.SEARCH_EMPTY},
            self.maps.result: {"empty": words.MAPS_EMPTY},
            self.sizes.result: {"empty": words.SIZES_EMPTY},
            **{line.line: {} for line in self.lines},
        }


def build(item: gr.Tab) -> ModelsTab:
    """Lay out the tab in `item`."""
    with gr.Row(elem_classes="controls stack"):
        second = gr.Dropdown(_choices(), value=WORD_OVERLAP, label=words.SECOND, elem_id="second-model", scale=1)
        view = gr.Radio(
            [(label, name) for name, label in words.VIEWS.items()],
            value="pairs",
            label=words.VIEW,
            elem_classes="choices",
            elem_id="models-view",
            scale=3,
        )
    status = status_line("What is compared", "models-status")
    return ModelsTab(
        item=item,
        second=second,
        view=view,
        status=status,
        pairs=_build_pairs(),
        search=_build_search(),
        maps=_build_maps(),
        sizes=_build_sizes(),
    )


def _choices() -> list[tuple[str, str]]:
    """Word overlap, every known model, and the live one in reduced precision. It isn't known yet which one is live."""
    models = [(spec.name, spec.name) for spec in CATALOGUE]
    return [(words.WORD_OVERLAP, WORD_OVERLAP), *models, (words.REDUCED, REDUCED)]


def _build_pairs() -> ModelPairs:
    with gr.Column(elem_classes=_OPEN) as column:
        about(words.ABOUT)
        with gr.Row(elem_classes="stack"):
            a = _texts(words.EXAMPLE_A, words.PAIRS_A, "model-texts-a")
            b = _texts(words.EXAMPLE_B, words.PAIRS_B, "model-texts-b")
        go = gr.Button(words.PAIRS_GO, variant="primary", scale=0, elem_classes="go", elem_id="compare-models")
        changed = _build_changed("pairs", "compare-models", "model-pairs")
        result = part(
            "model_pairs",
            {"empty": words.PAIRS_EMPTY},
            label=shared_words.MODELS_TAB,
            elem_id="model-pairs",
            words=words.PAIRS,
        )
    return ModelPairs(column=column, a=a, b=b, go=go, changed=changed, result=result)


def _texts(example: str, label: str, elem_id: str) -> gr.Textbox:
    return gr.Textbox(example, label=label, lines=4, max_lines=12, elem_id=elem_id, scale=1)


def _build_search() -> ModelSearch:
    with gr.Column(elem_classes=_CLOSED) as column:
        with gr.Row(elem_classes="ask"):
            query = question(words.QUESTION, "models-query", words.QUESTION_EXAMPLE)
            ask = gr.Button(words.ASK, variant="primary", scale=0, elem_classes="go", elem_id="ask-models")
        changed = _build_changed("search", "ask-models", "model-answers")
        empty = {"empty": words.SEARCH_EMPTY}
        result = part("contexts", empty, label=words.QUESTION, elem_id="model-answers", words=words.CONTEXTS)
    return ModelSearch(column=column, query=query, go=ask, changed=changed, result=result)


def _build_maps() -> ModelMaps:
    with gr.Column(elem_classes=_CLOSED) as column:
        go = gr.Button(words.DRAW, variant="primary", scale=0, elem_classes="go", elem_id="draw-both")
        changed = _build_changed("maps", "draw-both", "model-maps")
        result = part(
            "model_maps",
            {"empty": words.MAPS_EMPTY},
            label=words.DRAW,
            elem_id="model-maps",
            words={"pick": shared_words.PICK},
        )
    return ModelMaps(column=column, go=go, changed=changed, result=result)


def _build_sizes() -> ModelSizes:
    with gr.Column(elem_classes=_CLOSED) as column:
        about(words.SIZES_ABOUT)
        go = gr.Button(words.MEASURE, variant="primary", scale=0, elem_classes="go", elem_id="measure-sizes")
        result = part("compression", {"empty": words.SIZES_EMPTY}, label=words.MEASURE, elem_id="compression")
    return ModelSizes(column=column, go=go, result=result)


def _build_changed(view: str, button: str, result: str) -> ChangedLine:
    return result_changed.build(f"model_{view}", button, [result])
