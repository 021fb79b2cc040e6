"""The models tab: two models side by side on the open corpus, and smaller vectors of the live model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP
from gte_demo.embedding.model.catalogue import CATALOGUE
from gte_demo.embedding.model.locate import availability
from gte_demo.jobs import models as model_jobs
from gte_demo.jobs.from_settings import second_model
from gte_demo.jobs.models import Bench, ModelRequest
from gte_demo.types import Progress
from gte_demo.ui.models import pair_views, words
from gte_demo.ui.models import views as model_views
from gte_demo.ui.search.contexts_views import ContextsView
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, part, question, status_line
from gte_demo.ui.shared.context import Context, Shared, is_open
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.gradio_compat.types import Block, Dependency
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Inputs, Update, end_with_corpus, stream, unchanged, wire_cancel

_OPEN, _CLOSED = ["panel-of-models"], ["panel-of-models", "closed"]


@dataclass(frozen=True, slots=True)
class ModelPairs:
    """The view in which pairs are scored by both models."""

    column: gr.Column
    a: gr.Textbox
    b: gr.Textbox
    go: gr.Button
    result: gr.HTML


@dataclass(frozen=True, slots=True)
class ModelSearch:
    """The view that searches with both models."""

    column: gr.Column
    query: gr.Textbox
    go: gr.Button
    result: gr.HTML


@dataclass(frozen=True, slots=True)
class ModelResult:
    """A view with a button and its result: two maps, or smaller vectors."""

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
    maps: ModelResult
    sizes: ModelResult

    @property
    def columns(self) -> dict[str, gr.Column]:
        """The column of each view, by its name in `view` and words.VIEWS."""
        return {
            "pairs": self.pairs.column,
            "search": self.search.column,
            "maps": self.maps.column,
            "sizes": self.sizes.column,
        }

    @property
    def results(self) -> list[Block]:
        """The results for one corpus, which another corpus clears."""
        return [self.pairs.result, self.search.result, self.maps.result, self.sizes.result]

    def cleared(self) -> Update:
        """No results for this corpus yet."""
        return {
            self.pairs.result: {"empty": words.PAIRS_EMPTY},
            self.search.result: {"empty": words.SEARCH_EMPTY},
            self.maps.result: {"empty": words.MAPS_EMPTY},
            self.sizes.result: {"empty": words.SIZES_EMPTY},
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
        maps=_build_result(words.DRAW, "draw-both", "model_maps", words.MAPS_EMPTY),
        sizes=_build_result(words.MEASURE, "measure-sizes", "compression", words.SIZES_EMPTY, words.SIZES_ABOUT),
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
        result = part(
            "model_pairs",
            {"empty": words.PAIRS_EMPTY},
            label=shared_words.MODELS_TAB,
            elem_id="model-pairs",
            words=words.PAIRS,
        )
    return ModelPairs(column=column, a=a, b=b, go=go, result=result)


def _texts(example: str, label: str, elem_id: str) -> gr.Textbox:
    return gr.Textbox(example, label=label, lines=4, max_lines=12, elem_id=elem_id, scale=1)


def _build_search() -> ModelSearch:
    with gr.Column(elem_classes=_CLOSED) as column:
        with gr.Row(elem_classes="ask"):
            query = question(words.QUESTION, "models-query", words.QUESTION_EXAMPLE)
            ask = gr.Button(words.ASK, variant="primary", scale=0, elem_classes="go", elem_id="ask-models")
        empty = {"empty": words.SEARCH_EMPTY}
        result = part("contexts", empty, label=words.QUESTION, elem_id="model-answers", words=words.CONTEXTS)
    return ModelSearch(column=column, query=query, go=ask, result=result)


def _build_result(button: str, elem_id: str, name: str, empty: str, explanation: str = "") -> ModelResult:
    with gr.Column(elem_classes=_CLOSED) as column:
        if explanation:
            about(explanation)
        go = gr.Button(button, variant="primary", scale=0, elem_classes="go", elem_id=elem_id)
        result = part(name, {"empty": empty}, label=button, elem_id=name.replace("_", "-"))
    return ModelResult(column=column, go=go, result=result)


def wire(tab: ModelsTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it compares the example pairs and, unless it is large, the corpus with word overlap."""
    bench = Bench(context.services, second_model(context.settings))

    def chosen(name: str) -> views.StatusView:
        models = availability(context.settings.cache_dir / "models")
        missing = next((one for one in models if one.spec.name == name and not one.available), None)
        return views.failed(words.NOT_HERE.format(name=name, where=missing.where)) if missing else views.idle()

    def turn(view: str) -> Update:
        return {
            column: gr.update(elem_classes=_OPEN if name == view else _CLOSED) for name, column in tab.columns.items()
        }

    tab.second.input(as_gr_error(chosen), tab.second, tab.status, **PRIVATE)
    tab.view.change(turn, tab.view, list(tab.columns.values()), **PRIVATE)
    run = _pair_runner(tab, bench)
    inputs: Inputs = {"key": shared.key, "name": tab.second, "a": tab.pairs.a, "b": tab.pairs.b}
    jobs = [
        tab.pairs.go.click(run, inputs_kwargs=inputs, outputs=[tab.status, tab.pairs.result], **PRIVATE),
        *_wire_rest(tab, shared.key, bench),
    ]
    looked = gr.on(
        [shared.key.change, tab.item.select],
        _looker(tab, bench, run),
        [shared.showing, tab.pairs.result],
        [tab.status, *tab.results],
        inputs_kwargs=inputs,
        **LOOKING,
    )
    end_with_corpus(shared.key, tab.status, jobs)
    wire_cancel(tab.status, [*jobs, looked])


def _pair_runner(tab: ModelsTab, bench: Bench) -> Callable[[str, str, str, str], Iterator[Update]]:
    """Compares pairs."""

    def run(key: str, name: str, a: str, b: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_jobs.PairsFound:
            return model_jobs.compare_pairs(bench, ModelRequest(key, name), a, b, progress)

        def show(found: model_jobs.PairsFound) -> Update:
            return {tab.pairs.result: {**pair_views.pairs(found), "corpus": key}}

        yield from stream(_doing(words.SCORING, name), tab.status, work, show)

    return run


def _looker(
    tab: ModelsTab, bench: Bench, run: Callable[[str, str, str, str], Iterator[Update]]
) -> Callable[..., Iterator[Update]]:
    """Compares pairs when the tab is opened, and on another corpus; loads a second model only on request."""

    def look(showing: str, shown: views.View | None, event: gr.EventData, **inputs: str) -> Iterator[Update]:
        key = inputs["key"]
        if event.target is tab.item and (shown or {}).get("corpus") == key:
            yield unchanged(tab.status)
            return
        yield {tab.status: views.idle(), **tab.cleared()}
        if not key or not is_open(tab.item, showing, event):
            return
        if len(bench.services.store.get(key).corpus) <= views.AT_ONCE:
            yield from run(key, WORD_OVERLAP, inputs["a"], inputs["b"])

    return look


def _wire_rest(tab: ModelsTab, key: gr.State, bench: Bench) -> list[Dependency]:
    """Connect the views that need a request."""

    def search(key: str, name: str, query: str) -> Iterator[Update]:
        def work(progress: Progress) -> ContextsView:
            return model_views.answers(model_jobs.search_both(bench, ModelRequest(key, name), query, progress))

        yield from _shown(tab, tab.search.result, _doing(words.ASKING, name), work)

    def draw(key: str, name: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_views.ModelMapsView:
            return model_views.maps(model_jobs.draw_both(bench, ModelRequest(key, name), progress))

        yield from _shown(tab, tab.maps.result, _doing(words.DRAWING, name), work)

    def measure(key: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_views.CompressionView:
            return model_views.sizes(model_jobs.measure_sizes(bench.services.store.get(key), progress))

        yield from _shown(tab, tab.sizes.result, words.MEASURING, work)

    inputs = [key, tab.second, tab.search.query]
    asking = [tab.search.go.click, tab.search.query.submit]
    return [
        gr.on(asking, search, inputs, [tab.status, tab.search.result], **PRIVATE),
        tab.maps.go.click(draw, [key, tab.second], [tab.status, tab.maps.result], **PRIVATE),
        tab.sizes.go.click(measure, key, [tab.status, tab.sizes.result], **PRIVATE),
    ]


def _doing(doing: str, name: str) -> str:
    """The message while working, which mentions that a second model may have to be loaded."""
    return doing if name == WORD_OVERLAP else words.WITH_MODEL.format(doing=doing, name=name)


def _shown(tab: ModelsTab, result: gr.HTML, doing: str, work: Callable[[Progress], object]) -> Iterator[Update]:
    return stream(doing, tab.status, work, lambda view: {result: view})
