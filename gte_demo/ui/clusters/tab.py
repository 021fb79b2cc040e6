"""The clusters tab: the corpus grouped by meaning; groups have names, and can be tested and edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.analysis.clusters.clustering import METHODS
from gte_demo.analysis.clusters.editing import exclude_cluster, merge_clusters, rename_cluster
from gte_demo.analysis.clusters.number_of_clusters import coarser, finer
from gte_demo.analysis.clusters.pipeline import DEFAULT_METHOD, Grouping
from gte_demo.jobs.clusters import change_number, edit_clusters, find_clusters, measure_stability
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress, Vectors
from gte_demo.ui.clusters import oddities_views as oddity_views
from gte_demo.ui.clusters import views as cluster_views
from gte_demo.ui.clusters import words
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import part, status_line
from gte_demo.ui.shared.context import Context, Shared, is_open
from gte_demo.ui.shared.errors import as_gr_error, updates_or_gr_error
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import (
    LOOKING,
    PRIVATE,
    Inputs,
    Update,
    end_with_corpus,
    stream,
    was_interrupted,
    wire_cancel,
)


@dataclass(frozen=True, slots=True)
class ClustersTab:
    """The tab's components."""

    item: gr.Tab
    go: gr.Button
    coarser: gr.Button
    finer: gr.Button
    stability: gr.Button
    method: gr.Dropdown
    number: gr.Number
    status: gr.HTML
    changed: ChangedLine
    clusters: gr.HTML
    oddities: gr.HTML

    @property
    def outputs(self) -> list[Block]:
        """The components that finding clusters updates."""
        return [self.status, self.changed.line, self.clusters, self.oddities]

    @property
    def controls(self) -> Inputs:
        """The method and the number of clusters."""
        return {"method": self.method, "number": self.number}

    def show(self, workspace: Workspace | None) -> Update:
        """The clusters; also near-duplicates and outliers, if the neighbour graph is known."""
        return {
            **self.changed.made(cluster_views.made(workspace)),
            self.clusters: cluster_views.clusters(workspace),
            self.oddities: oddity_views.oddities(workspace),
        }


def build(item: gr.Tab) -> ClustersTab:
    """Lay out the tab in `item`."""
    with gr.Row(elem_classes="controls"):
        go = gr.Button(words.FIND_CLUSTERS, variant="primary", scale=0, elem_classes="go", elem_id="find-clusters")
        coarse = gr.Button(words.COARSER, scale=0, elem_classes="go minor", elem_id="coarser")
        fine = gr.Button(words.FINER, scale=0, elem_classes="go minor", elem_id="finer")
        stability = gr.Button(words.STABILITY, scale=0, elem_classes="go minor", elem_id="stability")
    with gr.Accordion(shared_words.OPTIONS, open=False, elem_classes="fold"), gr.Row(elem_classes="stack"):
        method = gr.Dropdown(list(METHODS), value=DEFAULT_METHOD, label=words.METHOD_LABEL, elem_id="method")
        number = gr.Number(0, label=words.NUMBER_LABEL, precision=0, minimum=0, elem_id="number")
    status = status_line("What is being grouped", "clusters-status")
    changed = result_changed.build("clusters", "find-clusters", ["clusters"])
    empty = {"empty": words.CLUSTERS_EMPTY}
    clusters = part(
        "clusters", empty, label="Clusters", elem_id="clusters", words=words.CLUSTERS | {"open": words.EXEMPLAR_OPEN}
    )
    with gr.Accordion(words.ODDITIES_TITLE, open=False, elem_classes="fold", elem_id="oddities-fold"):
        oddities = part(
            "oddities", {}, label=words.ODDITIES_TITLE, elem_id="oddities", words={"pick": shared_words.PICK}
        )
    return ClustersTab(
        item=item,
        go=go,
        coarser=coarse,
        finer=fine,
        stability=stability,
        method=method,
        number=number,
        status=status,
        changed=changed,
        clusters=clusters,
        oddities=oddities,
    )


def wire(tab: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect the tab. When it is opened, a small corpus is clustered at once."""
    inputs: Inputs = {"key": shared.key, **tab.controls}
    outputs, stepped = tab.outputs, [*tab.outputs, *tab.controls.values()]

    def run(key: str, method: str, number: float | None) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return find_clusters(context.services, key, progress, method, int(number or 0))

        yield from stream(words.CLUSTERING, tab.status, work, tab.show)

    def judge(key: str) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return measure_stability(context.services, key, progress)

        yield from stream(words.TESTING_STABILITY, tab.status, work, tab.show)

    step = _stepper(tab, context)
    jobs = [
        tab.go.click(run, inputs_kwargs=inputs, outputs=outputs, **PRIVATE),
        tab.coarser.click(step(lambda number, _: coarser(number)), shared.key, stepped, **PRIVATE),
        tab.finer.click(step(finer), shared.key, stepped, **PRIVATE),
        tab.stability.click(judge, shared.key, outputs, **PRIVATE),
    ]
    follow_controls(tab.changed.line, tab.controls)
    end_with_corpus(shared.key, tab.status, jobs)
    opened, look = [shared.key.change, tab.item.select], _looker(tab, context, run)
    inputs_of_look = {**inputs, "status": tab.status}
    looked = gr.on(opened, look, shared.showing, outputs, inputs_kwargs=inputs_of_look, **LOOKING)
    wire_cancel(tab.status, [*jobs, looked])
    _wire_arranging(tab, shared, context)


def _stepper(
    tab: ClustersTab, context: Context
) -> Callable[[Callable[[int, int], int]], Callable[[str], Iterator[Update]]]:
    """Find fewer or more clusters, and put into the controls what would find these again."""

    def show(workspace: Workspace) -> Update:
        made = cluster_views.made(workspace)
        return {**tab.show(workspace), **{box: made[name] for name, box in tab.controls.items()}}

    def step(next_number: Callable[[int, int], int]) -> Callable[[str], Iterator[Update]]:
        def cut(key: str) -> Iterator[Update]:
            def work(progress: Progress) -> Workspace:
                return change_number(context.services, key, next_number, progress)

            yield from stream(words.CLUSTERING, tab.status, work, show)

        return cut

    return step


def _looker(
    tab: ClustersTab, context: Context, run: Callable[..., Iterator[Update]]
) -> Callable[..., Iterator[Update]]:
    """Show what there is when the tab is opened, not before. If it is closed, a new corpus only clears it."""

    @updates_or_gr_error
    def look(
        showing: str, key: str, status: views.View | None, event: gr.EventData, **controls: Any
    ) -> Iterator[Update]:
        is_wanted = context.has_grown(key) and event.target is not tab.item and was_interrupted(status)
        if not is_open(tab.item, showing, event) and not is_wanted:
            yield {tab.status: views.idle(), **tab.show(None)}
            return
        workspace = context.store.get(key) if key else None
        yield {tab.status: views.idle(), **tab.show(workspace)}
        if is_wanted or _is_due(workspace):
            yield from run(key, **controls)

    return look


def _wire_arranging(tab: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect editing by hand: renaming, merging and excluding clusters."""

    def arranged(
        change: Callable[[Vectors, Grouping, gr.EventData], Grouping],
    ) -> Callable[[str, gr.EventData], cluster_views.ClustersView | views.EmptyView]:
        def arranged_by(key: str, event: gr.EventData) -> cluster_views.ClustersView | views.EmptyView:
            workspace = edit_clusters(context.services, key, lambda vectors, grouping: change(vectors, grouping, event))
            return cluster_views.clusters(workspace)

        return as_gr_error(arranged_by)

    def rename(vectors: Vectors, grouping: Grouping, event: gr.EventData) -> Grouping:
        return rename_cluster(grouping, events.whole(event, "id"), events.text(event, "name"))

    def merge(vectors: Vectors, grouping: Grouping, event: gr.EventData) -> Grouping:
        return merge_clusters(vectors, grouping, events.whole(event, "kept"), events.whole(event, "other"))

    def exclude(vectors: Vectors, grouping: Grouping, event: gr.EventData) -> Grouping:
        return exclude_cluster(vectors, grouping, events.whole(event, "id"))

    for event, change in ((tab.clusters.rename, rename), (tab.clusters.merge, merge), (tab.clusters.exclude, exclude)):
        event(arranged(change), shared.key, tab.clusters, **PRIVATE)


def _is_due(workspace: Workspace | None) -> bool:
    """Whether to find clusters automatically, as in a small corpus."""
    return workspace is not None and workspace.grouping is None and len(workspace.corpus) <= views.AT_ONCE
