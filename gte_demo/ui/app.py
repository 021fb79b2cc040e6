"""The page: all layout, then all wiring, then the API beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import gradio as gr

from gte_demo.api.endpoints import Api
from gte_demo.ui import beside_clusters
from gte_demo.ui import cross_links as links
from gte_demo.ui import page_load as welcome
from gte_demo.ui.card import tab as card_tab
from gte_demo.ui.clusters.tab import ClustersTab
from gte_demo.ui.corpus import forget
from gte_demo.ui.corpus import panel as corpus_panel
from gte_demo.ui.corpus import reading as corpus_reading
from gte_demo.ui.lessons import tab as lessons_tab
from gte_demo.ui.map import axes_panel, choosing, following
from gte_demo.ui.map import links as map_links
from gte_demo.ui.map import tab as map_tab
from gte_demo.ui.map.cluster_agreement import panel as agreement_panel
from gte_demo.ui.map.compare_methods import panel as layouts_panel
from gte_demo.ui.map.quality import panel as trust_panel
from gte_demo.ui.models import layout as models_layout
from gte_demo.ui.models import tab as models_tab
from gte_demo.ui.search import contexts_panel, first_look, marks_panel
from gte_demo.ui.search import layout as search_layout
from gte_demo.ui.search import tab as search_tab
from gte_demo.ui.share import panel as share_panel
from gte_demo.ui.share.boxes import LABELS, NamedBoxes, SharedBoxes, SharedTabs, shared_boxes
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, part, tab
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.stream import PRIVATE
from gte_demo.ui.similarity import tab as similarity_tab
from gte_demo.ui.similarity.documents import panel as documents_panel
from gte_demo.ui.takeaway import code_panel, report_file
from gte_demo.ui.takeaway import panel as takeaway
from gte_demo.ui.topics.views import topics
from gte_demo.ui.word_places import panel as word_panel
from gte_demo.ui.word_places.views import nothing_found


@dataclass(frozen=True, slots=True)
class BelowSearch:
    """What is folded below the hits."""

    contexts: contexts_panel.ContextsPanel
    marks: marks_panel.MarksPanel
    code: code_panel.CodePanel
    word: word_panel.WordPanel


@dataclass(frozen=True, slots=True)
class Page:
    """All components of the page."""

    header: gr.HTML
    shared: Shared
    panel: corpus_panel.CorpusPanel
    share: share_panel.SharePanel
    tabs: gr.Tabs
    similarity: similarity_tab.SimilarityTab
    similarity_code: code_panel.CodePanel
    documents: documents_panel.DocumentsPanel
    search: search_layout.SearchTab
    below: BelowSearch
    clusters: ClustersTab
    beside_clusters: beside_clusters.BesideClusters
    drawings: choosing.Drawings
    models: models_layout.ModelsTab
    lessons: lessons_tab.LessonsTab
    card: card_tab.CardTab
    take_away: takeaway.TakeAway


def build(context: Context, api: Api) -> gr.Blocks:
    """The page and the API beside it, not yet served."""
    kept = int(context.settings.corpus_hours * 3600)
    demo: gr.Blocks
    with gr.Blocks(
        title=shared_words.TITLE, fill_width=True, analytics_enabled=False, delete_cache=(min(3600, kept), kept)
    ) as demo:
        # First, since a handler of the page with an endpoint's name would take it, and the endpoint become “search_1”.
        for endpoint in api.endpoints():
            gr.events.api(as_gr_error(endpoint), api_name=endpoint.__name__, concurrency_limit=20)
        page = _layout(context)
        _wire(demo, page, context)
        demo.queue(default_concurrency_limit=20, max_size=200)
    return demo


def _layout(context: Context) -> Page:
    shared = Shared(key=gr.State(""), showing=gr.State(shared_words.SEARCH_TAB), arrived=gr.State(None))
    header = part("header", views.header(None), label="Model", elem_id="header", words=_header_words())
    about(shared_words.PURPOSE)
    line, take_away = corpus_panel.build_line(takeaway.build)
    panel, share = _layout_corpus(line, shared, context), share_panel.build()
    with gr.Tabs(selected="search", elem_id="jobs") as tabs:
        with tab("similarity", shared_words.SIMILARITY_TAB) as item:
            similarity, similarity_code, documents = _layout_similarity(item)
        with tab("search", shared_words.SEARCH_TAB):
            search, below = search_layout.build(), _layout_below_search()
        with tab("clusters", shared_words.CLUSTERS_TAB) as item:
            clusters, beside = beside_clusters.build(item)
        with tab("map", shared_words.MAP_TAB) as item:
            drawings = _layout_map(item)
        with tab("models", shared_words.MODELS_TAB) as item:
            models = models_layout.build(item)
        with tab("lessons", shared_words.LESSONS_TAB) as item:
            lessons = lessons_tab.build(item)
        with tab("model card", shared_words.CARD_TAB) as item:
            card = card_tab.build(item)
    return Page(
        header=header,
        shared=shared,
        panel=panel,
        share=share,
        tabs=tabs,
        similarity=similarity,
        similarity_code=similarity_code,
        documents=documents,
        search=search,
        below=below,
        clusters=clusters,
        beside_clusters=beside,
        drawings=drawings,
        models=models,
        lessons=lessons,
        card=card,
        take_away=take_away,
    )


def _layout_corpus(line: gr.HTML, shared: Shared, context: Context) -> corpus_panel.CorpusPanel:
    served = context.samples.served
    workspace = served.workspace if served else None
    return corpus_panel.build(line, context.services, shared.key, context.settings, workspace)


def _layout_similarity(
    item: gr.Tab,
) -> tuple[similarity_tab.SimilarityTab, code_panel.CodePanel, documents_panel.DocumentsPanel]:
    kind = documents_panel.build_kind()
    with gr.Column(elem_classes="kind-of-texts") as lines:
        similarity, code = similarity_tab.build(item), code_panel.build("similarity-code")
    return similarity, code, documents_panel.build(kind, lines)


def _layout_below_search() -> BelowSearch:
    contexts, word, marks = contexts_panel.build(), word_panel.build(), marks_panel.build()
    return BelowSearch(contexts, marks, code_panel.build("search-code"), word)


def _header_words() -> dict[str, str]:
    """The header's own words, and the labels of the tabs by their addresses."""
    return shared_words.HEADER | {f"#tab={name.replace(' ', '-')}": label for name, label in LABELS.items()}


def _layout_map(item: gr.Tab) -> choosing.Drawings:
    return choosing.Drawings(
        mapped=map_tab.build(item),
        axes=axes_panel.build(),
        trust=trust_panel.build(),
        layouts=layouts_panel.build(),
        outside=agreement_panel.build(),
    )


def _wire(demo: gr.Blocks, page: Page, context: Context) -> None:
    corpus_reading.wire(page.panel, context, corpus_panel.wire(page.panel, context))
    files = page.documents.files | {"rated": page.similarity.rated.file}
    forget.wire(page.panel, forget.OtherTexts(files, page.documents.compared, page.drawings.mapped.found), context)
    share_panel.wire(page.share, page.panel, _boxes(page), page.shared, context)
    similarity_tab.wire(page.similarity, page.shared, context)
    documents_panel.wire(page.documents, page.take_away.fetch, page.shared, context)
    search_tab.wire(page.search, page.shared, context)
    first_look.wire(page.search, search_tab.search_runner(page.search, page.shared, context), page.shared, context)
    _wire_below_search(page, context)
    _wire_code(page, context)
    beside_clusters.wire(page.beside_clusters, page.clusters, page.shared, context)
    beside_clusters.wire_map(page.beside_clusters, page.drawings.mapped, page.tabs, page.shared, context)
    _wire_map(page.drawings, page.shared, context)
    models_tab.wire(page.models, page.shared, context)
    lessons_tab.wire(page.lessons, page.shared, context)
    card_tab.wire(page.card, page.tabs, page.shared, context)
    texts = report_file.ComparedTexts(page.similarity.matrix, page.documents.compared)
    report_file.wire(page.take_away, texts, page.drawings.mapped.colour, page.shared, context)
    takeaway.wire(page.take_away, page.drawings.mapped, page.shared, context)
    map_links.wire(page.drawings.mapped, page.search, page.tabs, page.shared, context)
    map_links.wire_steering(page.drawings.mapped, page.search, page.tabs, page.shared, context)
    links.wire(page.tabs, page.search, _pickers(page), page.shared, context)
    _wire_another(page, context.services.examples.all())
    welcome.wire_header(demo, page.header, context)
    questions = welcome.QuestionBoxes(page.search, page.drawings.mapped.query)
    welcome.wire(demo, page.panel, questions, page.shared, context)


def _wire_below_search(page: Page, context: Context) -> None:
    contexts, marks = page.below.contexts, page.below.marks
    word_panel.wire(page.below.word, page.shared, context)
    contexts_panel.wire(contexts, page.search.query, page.shared, context)
    marks_panel.wire(marks, page.search, page.shared, context)
    marks_panel.wire_around(marks, contexts.comparison, page.take_away.fetch, page.shared, context)


def _wire_another(page: Page, examples: Sequence[str]) -> None:
    """Clear what is shown of a corpus as soon as the line names another, in the browser: no answer is waited for."""
    mapped = page.drawings.mapped
    cleared = {
        **page.search.cleared(),
        **page.clusters.show(None),
        **page.beside_clusters.categories.show(None),
        **mapped.nothing(),
        mapped.colour: "cluster",  # a column of the corpus before would be refused, as the server knows no such choice
        page.drawings.axes.result: {},
        page.drawings.axes.ends: {},
        **page.drawings.axes.changed.made({}),
        **page.models.cleared(),
        **page.below.contexts.nothing(),
        page.beside_clusters.by_column.result: {},
        page.beside_clusters.topics.result: topics(None),
        page.below.word.result: nothing_found(),
    }
    values = json.dumps(list(cleared.values()))
    # A sample's example goes with it; what a person has typed stays.
    emptied = f'(query) => [...{values}, {json.dumps(examples)}.includes(query) ? "" : query]'
    query = page.search.query
    page.panel.line.another(None, query, [*cleared, query], js=emptied, **PRIVATE)


def _wire_map(drawings: choosing.Drawings, shared: Shared, context: Context) -> None:
    map_tab.wire(drawings.mapped, shared, context)
    axes_panel.wire(drawings.axes, drawings.mapped, shared, context)
    trust_panel.wire(drawings.trust, shared, context)
    layouts_panel.wire(drawings.layouts, drawings.mapped, shared, context)
    choosing.wire(drawings, shared, context)
    following.wire(drawings, shared, context)


def _pickers(page: Page) -> list[gr.HTML]:
    """The components in which a passage can be picked to read it in its document."""
    mapped = page.drawings.mapped
    return [
        page.documents.result,
        page.clusters.clusters,
        page.clusters.oddities,
        *page.beside_clusters.pickers,
        mapped.scatter,
        mapped.figure,
        mapped.plain,
        mapped.selection.panel,
        page.drawings.layouts.layouts,
        page.drawings.outside.passages,
        page.drawings.axes.result,
        page.below.contexts.comparison,
        page.below.word.result,
        page.models.pairs.result,
        page.models.search.result,
        page.models.maps.result,
    ]


def _boxes(page: Page) -> SharedBoxes:
    tabs = SharedTabs(
        similarity=page.similarity,
        search=page.search,
        clusters=page.clusters,
        map=page.drawings.mapped,
        models=page.models,
        documents=page.documents,
        word=page.below.word,
        by_column=page.beside_clusters.by_column,
    )
    return shared_boxes(page.tabs, tabs, NamedBoxes(page.beside_clusters.categories, page.drawings.axes))


def _wire_code(page: Page, context: Context) -> None:
    texts = [page.similarity.a, page.similarity.b]

    def found(key: str) -> code_panel.Sides:
        return code_panel.hits_on_screen(context.store.get(key), context.host.encoder())

    code_panel.wire(page.similarity_code, page.similarity.matrix, texts, code_panel.texts_on_screen, context)
    code_panel.wire(page.below.code, page.search.hits, [page.shared.key], found, context)
