"""The clusters tab: the corpus grouped by meaning, each group with a name, to be judged and put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import gradio as gr

from gte_demo.analysis.arranging import exclude_cluster, merge_clusters, rename_cluster
from gte_demo.analysis.clustering import FINDS_ITSELF, METHODS, coarser, finer
from gte_demo.analysis.grouping import DEFAULT_METHOD, Grouping, completed, group_corpus
from gte_demo.analysis.stability import cluster_stability
from gte_demo.errors import InputError
from gte_demo.store import Workspace, graph_of
from gte_demo.types import Progress, Vectors, part_of
from gte_demo.ui import cluster_views, oddity_views, views, wording
from gte_demo.ui.components import part
from gte_demo.ui.context import Context, Shared, is_open
from gte_demo.ui.errors import mendable
from gte_demo.ui.stream import LOOKING, PRIVATE, Update, end_with_corpus, stoppable, stream
from gte_demo.ui.views import View
from gte_demo.ui.wording import clusters as words
from gte_demo.ui.wording.exemplars import EXEMPLAR_OPEN


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
    clusters: gr.HTML
    oddities: gr.HTML


def build(item: gr.Tab) -> ClustersTab:
    """Lay out the tab in `item`."""
    with gr.Row(elem_classes="controls"):
        go = gr.Button(words.FIND_CLUSTERS, variant="primary", scale=0, elem_classes="go", elem_id="find-clusters")
        coarse = gr.Button(words.COARSER, scale=0, elem_classes="go minor", elem_id="coarser")
        fine = gr.Button(words.FINER, scale=0, elem_classes="go minor", elem_id="finer")
        stability = gr.Button(words.STABILITY, scale=0, elem_classes="go minor", elem_id="stability")
    with gr.Accordion(wording.OPTIONS, open=False, elem_classes="fold"), gr.Row(elem_classes="stack"):
        method = gr.Dropdown(list(METHODS), value=DEFAULT_METHOD, label=words.METHOD_LABEL, elem_id="method")
        number = gr.Number(0, label=words.NUMBER_LABEL, precision=0, minimum=0, elem_id="number")
    status = part(
        "status", views.idle(), label="What is being grouped", elem_id="clusters-status", words=wording.STATUS
    )
    empty = {"empty": words.CLUSTERS_EMPTY}
    clusters = part(
        "clusters", empty, label="Clusters", elem_id="clusters", words=words.CLUSTERS | {"open": EXEMPLAR_OPEN}
    )
    with gr.Accordion(words.ODDITIES_TITLE, open=False, elem_classes="fold", elem_id="oddities-fold"):
        oddities = part("oddities", {}, label=words.ODDITIES_TITLE, elem_id="oddities")
    return ClustersTab(item, go, coarse, fine, stability, method, number, status, clusters, oddities)


def wire(tab: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it finds the clusters of a small corpus by itself."""
    asked, outputs = [shared.key, tab.method, tab.number], [tab.status, tab.clusters, tab.oddities]

    def run(key: str, method: str, number: float | None) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return find_clusters(context, key, progress, method, int(number or 0))

        yield from stream(words.CLUSTERING, 2, work, _show)

    def step(next_number: Callable[[int, int], int]) -> Callable[[str], Iterator[Update]]:
        def cut(key: str) -> Iterator[Update]:
            def work(progress: Progress) -> Workspace:
                return _cut_anew(context, key, next_number, progress)

            yield from stream(words.CLUSTERING, 2, work, _show)

        return cut

    def judge(key: str) -> Iterator[Update]:
        yield from stream(words.TESTING_STABILITY, 2, lambda progress: _judge(context, key, progress), _show)

    asked_for = [
        tab.go.click(run, asked, outputs, **PRIVATE),
        tab.coarser.click(step(lambda number, _: coarser(number)), shared.key, outputs, **PRIVATE),
        tab.finer.click(step(finer), shared.key, outputs, **PRIVATE),
        tab.stability.click(judge, shared.key, outputs, **PRIVATE),
    ]
    end_with_corpus(shared.key, tab.status, asked_for)
    heard, look = [shared.key.change, tab.item.select], _looker(tab, context, run)
    looked = gr.on(heard, look, [shared.showing, *asked], outputs, **LOOKING)
    stoppable(tab.status, [*asked_for, looked])
    _wire_arranging(tab, shared, context)


def _looker(
    tab: ClustersTab, context: Context, run: Callable[..., Iterator[Update]]
) -> Callable[..., Iterator[Update]]:
    """Shows what there is when the tab is opened, not before; another corpus clears a tab that is not."""

    def look(showing: str, key: str, method: str, number: float | None, event: gr.EventData) -> Iterator[Update]:
        if not is_open(tab.item, showing, event):
            yield views.idle(), *_show(None)
            return
        workspace = context.store.get(key) if key else None
        yield views.idle(), *_show(workspace)
        if _is_due(workspace):
            yield from run(key, method, number)

    return look


def _wire_arranging(tab: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect what a person puts right."""

    def arranged(
        change: Callable[[Vectors, Grouping, gr.EventData], Grouping],
    ) -> Callable[[str, gr.EventData], View]:
        def arrange(key: str, event: gr.EventData) -> View:
            def changed(kept: Workspace) -> Workspace:
                return replace(kept, grouping=change(kept.corpus.vectors, _found(kept), event))

            context.store.update(key, changed)
            return cluster_views.clusters(_complete(context, key))

        return mendable(arrange)

    def rename(vectors: Vectors, grouping: Grouping, event: gr.EventData) -> Grouping:
        return rename_cluster(grouping, int(event._data["id"]), str(event._data["name"]))

    def merge(vectors: Vectors, grouping: Grouping, event: gr.EventData) -> Grouping:
        return merge_clusters(vectors, grouping, int(event._data["kept"]), int(event._data["other"]))

    def exclude(vectors: Vectors, grouping: Grouping, event: gr.EventData) -> Grouping:
        return exclude_cluster(vectors, grouping, int(event._data["id"]))

    for heard, change in ((tab.clusters.rename, rename), (tab.clusters.merge, merge), (tab.clusters.exclude, exclude)):
        heard(arranged(change), shared.key, tab.clusters, **PRIVATE)


def find_clusters(
    context: Context, key: str, progress: Progress, method: str = DEFAULT_METHOD, number: int = 0
) -> Workspace:
    """Group the corpus under `key`, name the groups and keep both in its workspace."""
    corpus, encoder = context.store.get(key).corpus, context.host.encoder()
    graph = graph_of(context.store, key, progress=part_of(progress, 0, 30))
    rest = part_of(progress, 30, 100)
    grouping = group_corpus(corpus, encoder, method=method, clusters=number or None, graph=graph, progress=rest)
    return context.store.update(key, lambda workspace: replace(workspace, grouping=grouping))


def _cut_anew(context: Context, key: str, next_number: Callable[[int, int], int], progress: Progress) -> Workspace:
    """More or fewer clusters, by the same method where it can be told their number."""
    workspace = context.store.get(key)
    found = _found(workspace).clusters
    method = "agglomerative" if found.method in FINDS_ITSELF else found.method
    number = next_number(len(found.sizes), len(workspace.corpus))
    return find_clusters(context, key, progress, method, number)


def _judge(context: Context, key: str, progress: Progress) -> Workspace:
    """Find out how stable the clusters are, and keep that beside them."""
    workspace = context.store.get(key)
    grouping = _found(workspace)
    stability = cluster_stability(workspace.corpus.vectors, grouping.clusters, progress=progress)

    def kept(now: Workspace) -> Workspace:
        if now.grouping is None or now.grouping.clusters is not grouping.clusters:
            return now
        return replace(now, grouping=replace(now.grouping, stability=stability))

    return context.store.update(key, kept)


def _complete(context: Context, key: str) -> Workspace:
    """Find the sentence of each cluster that has lost its own by a change."""
    workspace = context.store.get(key)
    grouping = _found(workspace)
    if all(named.exemplar for named in grouping.names):
        return workspace
    whole = completed(grouping, workspace.corpus, context.host.encoder())
    return context.store.update(key, lambda now: replace(now, grouping=whole) if now.grouping is grouping else now)


def _is_due(workspace: Workspace | None) -> bool:
    """Whether clusters are found without being asked for: those of a small corpus."""
    return workspace is not None and workspace.grouping is None and len(workspace.corpus) <= views.AT_ONCE


def _found(workspace: Workspace) -> Grouping:
    if workspace.grouping is None:
        raise InputError(words.FIND_FIRST)
    return workspace.grouping


def _show(workspace: Workspace | None) -> Update:
    """The clusters; near-duplicates and outliers wherever the neighbours are known."""
    if workspace is None or workspace.graph is None:
        return cluster_views.clusters(workspace), {}
    return cluster_views.clusters(workspace), oddity_views.oddities(workspace.corpus, workspace.graph)
