"""The models tab: two models side by side on the corpus in hand, and the live model's vectors made smaller."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP
from gte_demo.embedding.model.catalogue import CATALOGUE
from gte_demo.embedding.model.locate import availability
from gte_demo.jobs import models as model_jobs
from gte_demo.jobs.from_settings import second_model
from gte_demo.jobs.models import Bench, ModelRequest
from gte_demo.types import Progress
from gte_demo.ui.models import views as model_views
from gte_demo.ui.models import words
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import about, part, question
from gte_demo.ui.shared.context import Context, Shared, is_open
from gte_demo.ui.shared.errors import mendable
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Update, end_with_corpus, stoppable, stream, unchanged

_OPEN, _CLOSED = ["panel-of-models"], ["panel-of-models", "closed"]
_VIEWS = tuple(words.VIEWS)


@dataclass(frozen=True, slots=True)
class ModelsTab:
    """The tab's components; `panels` stand in the order of words.VIEWS, and one of them is open."""

    item: gr.Tab
    second: gr.Dropdown
    view: gr.Radio
    status: gr.HTML
    panels: tuple[gr.Column, ...]
    a: gr.Textbox
    b: gr.Textbox
    compare: gr.Button
    pairs: gr.HTML
    query: gr.Textbox
    ask: gr.Button
    answers: gr.HTML
    draw: gr.Button
    maps: gr.HTML
    measure: gr.Button
    sizes: gr.HTML


def build(item: gr.Tab) -> ModelsTab:
    """Lay out the tab in `item`."""
    with gr.Row(elem_classes="controls stack"):
        second = gr.Dropdown(_choices(), value=WORD_OVERLAP, label=words.SECOND, elem_id="second-model", scale=1)
        view = gr.Radio(
            [(label, name) for name, label in words.VIEWS.items()],
            value=_VIEWS[0],
            label=words.VIEW,
            elem_classes="choices",
            elem_id="models-view",
            scale=3,
        )
    status = part("status", views.idle(), label="What is compared", elem_id="models-status", words=wording.STATUS)
    first, *pairs = _build_pairs()
    other, *search = _build_search()
    third, *maps = _build_result(words.DRAW, "draw-both", "model_maps", words.MAPS_EMPTY, "")
    fourth, *sizes = _build_result(words.MEASURE, "measure-sizes", "compression", words.SIZES_EMPTY, words.SIZES_ABOUT)
    return ModelsTab(item, second, view, status, (first, other, third, fourth), *pairs, *search, *maps, *sizes)


def _choices() -> list[tuple[str, str]]:
    """Word overlap, every known model, and the live one in short numbers; which is live is not known yet."""
    models = [(spec.name, spec.name) for spec in CATALOGUE]
    return [(words.WORD_OVERLAP, WORD_OVERLAP), *models, (words.REDUCED, REDUCED)]


def _build_pairs() -> tuple[Any, ...]:
    with gr.Column(elem_classes=_OPEN) as column:
        about(words.ABOUT)
        with gr.Row(elem_classes="stack"):
            sides = [
                gr.Textbox("\n".join(lines), label=label, lines=4, max_lines=12, elem_id=elem_id, scale=1)
                for lines, label, elem_id in zip(
                    zip(*words.EXAMPLE, strict=True),
                    (words.PAIRS_A, words.PAIRS_B),
                    ("model-texts-a", "model-texts-b"),
                    strict=True,
                )
            ]
        go = gr.Button(words.PAIRS_GO, variant="primary", scale=0, elem_classes="go", elem_id="compare-models")
        result = part(
            "model_pairs", {"empty": words.PAIRS_EMPTY}, label=words.TAB, elem_id="model-pairs", words=words.PAIRS
        )
    return column, *sides, go, result


def _build_search() -> tuple[Any, ...]:
    with gr.Column(elem_classes=_CLOSED) as column:
        with gr.Row(elem_classes="ask"):
            query = question(words.QUESTION, "models-query", words.QUESTION_EXAMPLE)
            ask = gr.Button(words.ASK, variant="primary", scale=0, elem_classes="go", elem_id="ask-models")
        empty = {"columns": [], "empty": words.SEARCH_EMPTY}
        result = part("contexts", empty, label=words.QUESTION, elem_id="model-answers", words=words.CONTEXTS)
    return column, query, ask, result


def _build_result(button: str, elem_id: str, name: str, empty: str, told: str) -> tuple[Any, ...]:
    with gr.Column(elem_classes=_CLOSED) as column:
        if told:
            about(told)
        go = gr.Button(button, variant="primary", scale=0, elem_classes="go", elem_id=elem_id)
        result = part(name, {"empty": empty}, label=button, elem_id=name.replace("_", "-"))
    return column, go, result


def wire(tab: ModelsTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it compares the example with the words of a corpus that is not large."""
    bench = Bench(context.services, second_model(context.settings))

    def chosen(name: str) -> views.View:
        models = availability(context.settings.cache_dir / "models")
        missing = next((one for one in models if one.spec.name == name and not one.available), None)
        return views.failed(words.NOT_HERE.format(name=name, where=missing.where)) if missing else views.idle()

    def turn(view: str) -> list[Any]:
        return [gr.update(elem_classes=_OPEN if name == view else _CLOSED) for name in _VIEWS]

    tab.second.input(mendable(chosen), tab.second, tab.status, **PRIVATE)
    tab.view.change(turn, tab.view, list(tab.panels), **PRIVATE)
    compared, looked = _wire_pairs(tab, shared, bench)
    jobs = [compared, *_wire_search(tab, shared, bench), *_wire_rest(tab, shared, bench)]
    end_with_corpus(shared.key, tab.status, jobs)
    stoppable(tab.status, [*jobs, looked])


def _wire_pairs(tab: ModelsTab, shared: Shared, bench: Bench) -> tuple[Any, Any]:
    """What compares pairs when it is asked to, and what does when the tab is opened."""

    def run(key: str, name: str, a: str, b: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_jobs.PairsFound:
            return model_jobs.compare_pairs(bench, ModelRequest(key, name), a, b, progress)

        yield from stream(
            _doing(words.SCORING, name), 1, work, lambda found: (model_views.pairs(found) | {"corpus": key},)
        )

    def look(showing: str, shown: views.View | None, event: gr.EventData, *asked: str) -> Iterator[Update]:
        """When the tab is opened, and on another corpus; a second model is only loaded when asked for."""
        key, _, a, b = asked
        if event.target is tab.item and (shown or {}).get("corpus") == key:
            yield unchanged(len(outputs))
            return
        yield views.idle(), {"empty": words.PAIRS_EMPTY}, *_nothing()
        if not key or not is_open(tab.item, showing, event):
            return
        if len(bench.services.store.get(key).corpus) <= views.AT_ONCE:
            rest = unchanged(len(outputs) - 2)
            yield from ((*update, *rest) for update in run(key, WORD_OVERLAP, a, b))

    asked, compared = [shared.key, tab.second, tab.a, tab.b], [tab.status, tab.pairs]
    outputs = [*compared, tab.answers, tab.maps, tab.sizes]
    return (
        tab.compare.click(run, asked, compared, **PRIVATE),
        gr.on([shared.key.change, tab.item.select], look, [shared.showing, tab.pairs, *asked], outputs, **LOOKING),
    )


def _wire_search(tab: ModelsTab, shared: Shared, bench: Bench) -> list[Any]:
    def run(key: str, name: str, query: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_jobs.SearchFound:
            return model_jobs.search_both(bench, ModelRequest(key, name), query, progress)

        yield from stream(_doing(words.ASKING, name), 1, work, lambda found: (model_views.answers(found),))

    asked, outputs = [shared.key, tab.second, tab.query], [tab.status, tab.answers]
    return [gr.on([tab.ask.click, tab.query.submit], run, asked, outputs, **PRIVATE)]


def _wire_rest(tab: ModelsTab, shared: Shared, bench: Bench) -> list[Any]:
    def draw(key: str, name: str) -> Iterator[Update]:
        yield from _shown(
            _doing(words.DRAWING, name),
            lambda progress: model_views.maps(model_jobs.draw_both(bench, ModelRequest(key, name), progress)),
        )

    def measure(key: str) -> Iterator[Update]:
        yield from _shown(
            words.MEASURING, lambda progress: model_views.sizes(model_jobs.measure_sizes(bench, key, progress))
        )

    return [
        tab.draw.click(draw, [shared.key, tab.second], [tab.status, tab.maps], **PRIVATE),
        tab.measure.click(measure, shared.key, [tab.status, tab.sizes], **PRIVATE),
    ]


def _doing(doing: str, name: str) -> str:
    """What is done, and that a second model may have to be loaded for it."""
    return doing if name == WORD_OVERLAP else words.WITH_MODEL.format(doing=doing, name=name)


def _shown(doing: str, work: Callable[[Progress], views.View]) -> Iterator[Update]:
    return stream(doing, 1, work, lambda view: (view,))


def _nothing() -> Update:
    """In place of what was found in another corpus."""
    return {"columns": [], "empty": words.SEARCH_EMPTY}, {"empty": words.MAPS_EMPTY}, {"empty": words.SIZES_EMPTY}
