"""The clusters tab: the corpus grouped by meaning, each group with a name and its most central passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import gradio as gr

from gte_demo.analysis.clustering import METHODS
from gte_demo.analysis.grouping import DEFAULT_METHOD, group_corpus
from gte_demo.store import Workspace, graph_of
from gte_demo.types import Progress, part_of
from gte_demo.ui import cluster_views, views, wording
from gte_demo.ui.components import part
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.stream import PRIVATE, Update, stream


@dataclass(frozen=True, slots=True)
class ClustersTab:
    """The tab's components."""

    method: gr.Dropdown
    number: gr.Number
    go: gr.Button
    status: gr.HTML
    clusters: gr.HTML


def build() -> ClustersTab:
    """Lay out the tab."""
    with gr.Row(elem_classes="controls"):
        go = gr.Button(wording.FIND_CLUSTERS, variant="primary", scale=0, elem_classes="go", elem_id="find-clusters")
    with gr.Accordion(wording.OPTIONS, open=False, elem_classes="fold"), gr.Row(elem_classes="stack"):
        method = gr.Dropdown(list(METHODS), value=DEFAULT_METHOD, label=wording.METHOD_LABEL, elem_id="method")
        number = gr.Number(0, label=wording.NUMBER_LABEL, precision=0, minimum=0, elem_id="number")
    status = part(
        "status", views.idle(), label="What is being grouped", elem_id="clusters-status", words=wording.STATUS
    )
    clusters = part("clusters", {"empty": wording.CLUSTERS_EMPTY}, label="Clusters", elem_id="clusters")
    return ClustersTab(method, number, go, status, clusters)


def wire(tab: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it finds the clusters of a small corpus by itself."""
    asked, outputs = [shared.key, tab.method, tab.number], [tab.status, tab.clusters]

    def run(key: str, method: str, number: float | None) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return find_clusters(context, key, progress, method, int(number or 0))

        yield from stream(wording.CLUSTERING, 1, work, _show)

    def look(showing: str, key: str, method: str, number: float | None) -> Iterator[Update]:
        workspace = context.store.get(key) if key else None
        yield views.idle(), cluster_views.clusters(workspace)
        if workspace is None or workspace.grouping is not None or showing != wording.CLUSTERS_TAB:
            return
        if len(workspace.corpus) <= views.AT_ONCE:
            yield from run(key, method, number)

    jobs = [
        tab.go.click(run, asked, outputs, **PRIVATE),
        gr.on([shared.key.change, shared.showing.change], look, [shared.showing, *asked], outputs, **PRIVATE),
    ]
    tab.status.cancel(views.cancelled, None, tab.status, cancels=jobs, **PRIVATE)


def find_clusters(
    context: Context, key: str, progress: Progress, method: str = DEFAULT_METHOD, number: int = 0
) -> Workspace:
    """Group the corpus under `key`, name the groups and keep both in its workspace."""
    corpus, encoder = context.store.get(key).corpus, context.host.encoder()
    graph = graph_of(context.store, key, progress=part_of(progress, 0, 30))
    rest = part_of(progress, 30, 100)
    grouping = group_corpus(corpus, encoder, method=method, clusters=number or None, graph=graph, progress=rest)
    return context.store.update(key, lambda workspace: replace(workspace, grouping=grouping))


def _show(workspace: Workspace) -> Update:
    return (cluster_views.clusters(workspace),)
