"""The models tab: two models side by side on the open corpus, and smaller vectors of the live model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import gradio as gr

from gte_demo.analysis.similarity.scorers import WORD_OVERLAP
from gte_demo.embedding.model.locate import availability
from gte_demo.jobs import models as model_jobs
from gte_demo.jobs.from_settings import second_model
from gte_demo.jobs.models import Bench, ModelRequest
from gte_demo.types import Progress
from gte_demo.ui.models import pair_views, words
from gte_demo.ui.models import views as model_views
from gte_demo.ui.models.layout import ModelsTab
from gte_demo.ui.results.changed import follow_controls
from gte_demo.ui.search.contexts_views import ContextsView
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.context import Context, Shared, is_open
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.gradio_compat.types import Dependency
from gte_demo.ui.shared.stream import (
    ASKING,
    LOOKING,
    PRIVATE,
    Inputs,
    Update,
    end_with_corpus,
    stream,
    unchanged,
    wire_cancel,
)


def wire(tab: ModelsTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it compares the example pairs and, unless it is large, the corpus with word overlap."""
    bench = Bench(context.services, second_model(context.settings, context.store.caller))

    def chosen(name: str) -> views.StatusView:
        models = availability(context.settings.cache_dir / "models")
        missing = next((one for one in models if one.spec.name == name and not one.available), None)
        return views.failed(words.NOT_HERE.format(name=name, where=missing.where)) if missing else views.idle()

    tab.second.input(as_gr_error(chosen), tab.second, tab.status, **PRIVATE)
    tab.view.change(tab.turned, tab.view, list(tab.columns.values()), **PRIVATE)
    run = _pair_runner(tab, bench)
    for line in tab.lines:
        follow_controls(line.line, tab.controls)
    inputs: Inputs = {"key": shared.key, "name": tab.second, "a": tab.pairs.a, "b": tab.pairs.b}
    outputs = [tab.status, tab.pairs.result, tab.pairs.changed.line]
    jobs = [
        tab.pairs.go.click(run, inputs_kwargs=inputs, outputs=outputs, **PRIVATE),
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
            made = tab.pairs.changed.made({"second": name, "a": a, "b": b})
            return {tab.pairs.result: {**pair_views.pairs(found), "corpus": key}, **made}

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

        made = tab.search.changed.made({"second": name, "query": query})
        yield from stream(_doing(words.ASKING, name), tab.status, work, lambda view: {tab.search.result: view, **made})

    def draw(key: str, name: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_views.ModelMapsView:
            return model_views.maps(model_jobs.draw_both(bench, ModelRequest(key, name), progress))

        made = tab.maps.changed.made({"second": name})
        yield from stream(_doing(words.DRAWING, name), tab.status, work, lambda view: {tab.maps.result: view, **made})

    def measure(key: str) -> Iterator[Update]:
        def work(progress: Progress) -> model_views.CompressionView:
            return model_views.sizes(model_jobs.measure_sizes(bench.services.store.get(key), progress))

        yield from stream(words.MEASURING, tab.status, work, lambda view: {tab.sizes.result: view})

    inputs = [key, tab.second, tab.search.query]
    asking = [tab.search.go.click, tab.search.query.submit]
    answers, maps = ([tab.status, view.result, view.changed.line] for view in (tab.search, tab.maps))
    return [
        gr.on(asking, search, inputs, answers, **ASKING),
        tab.maps.go.click(draw, [key, tab.second], maps, **PRIVATE),
        tab.sizes.go.click(measure, key, [tab.status, tab.sizes.result], **PRIVATE),
    ]


def _doing(doing: str, name: str) -> str:
    """The message while working, which mentions that a second model may have to be loaded."""
    return doing if name == WORD_OVERLAP else words.WITH_MODEL.format(doing=doing, name=name)
