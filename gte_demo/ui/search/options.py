"""The options of a search: their layout, and the choices for a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

import gradio as gr

from gte_demo.analysis.search.ranking import DEFAULT_METHOD
from gte_demo.analysis.search.steering import steering_from
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.workspace import SearchRequest, Workspace
from gte_demo.links.page_state import SharedState
from gte_demo.ui.results.steering import steering_view
from gte_demo.ui.search import words
from gte_demo.ui.shared import events
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import StatusView, count, idle, offer
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import PRIVATE, Inputs, Update

MOST_DOCUMENTS = 1_000
MOST_COLUMNS = 50
MOST_VALUES = 200
"""The most values that are listed; others can be typed."""


@dataclass(frozen=True, slots=True)
class SearchControls:
    """A component for each field of `SearchRequest`, by the same name."""

    method: gr.Radio
    top: gr.Slider
    documents: gr.Dropdown
    clusters: gr.Dropdown
    column: gr.Dropdown
    value: gr.Dropdown
    section: gr.Textbox
    pages: gr.Textbox
    steering: gr.HTML
    """Stands beside the question, since what it shows is a part of that."""

    @property
    def inputs(self) -> Inputs:
        """All options, as the fields of a `SearchRequest`."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def filters(self) -> list[Block]:
        """The options that `kept_to` and `without` update."""
        return [self.documents, self.clusters, self.column, self.value, self.section, self.pages, self.steering]

    @property
    def chosen_at_once(self) -> list[Any]:
        """The events that choose an option as a whole, so that the search can be renewed at once."""
        boxes = (self.section.submit, self.pages.submit)
        lists = (self.documents.input, self.clusters.input, self.value.input)
        return [self.method.input, self.top.release, *lists, *boxes]

    def without(self, event: gr.EventData) -> Update:
        """Take one filter away, by its name."""
        name = events.text(event, "name")
        if name == "column":
            return {self.column: None, self.value: gr.update(value=None, interactive=False)}
        empty: dict[str, Update] = {
            "documents": {self.documents: []},
            "clusters": {self.clusters: []},
            "section": {self.section: ""},
            "pages": {self.pages: ""},
        }
        return empty.get(name, {self.section: gr.skip()})

    def kept_to(self, workspace: Workspace, chosen: SharedState | SearchRequest | None = None) -> Update:
        """The filters' choices for a new corpus, with the values from a link or the person."""
        corpus = workspace.corpus
        names = list(dict.fromkeys(document.name for document in corpus.documents))
        columns = list(corpus.columns[:MOST_COLUMNS])
        few, state = 1 < len(names) <= MOST_DOCUMENTS, chosen or SharedState()
        documents = [name for name in state.documents or () if few and name in names]
        column = state.column if state.column in columns else None
        return {
            self.documents: gr.update(choices=names if few else [], value=documents, visible=_shown(few)),
            self.clusters: _clusters(workspace) | {"value": _still_found(workspace, chosen)},
            self.column: gr.update(choices=columns, value=column, visible=_shown(bool(columns))),
            self.value: _values(corpus, column, state.value or "") | {"visible": _shown(bool(columns))},
            self.section: gr.update(value=state.section, visible=_shown(any(corpus.passages.section))),
            self.pages: _places(corpus) | {"value": state.pages},
            self.steering: steering_view(state.steering),
        }


def scope_notice(workspace: Workspace) -> StatusView:
    """Says that only a selection is searched, with a button to search everything; empty if everything is."""
    rows = workspace.search.kept_to
    if rows is None:
        return idle()
    return offer(words.SEARCHED.format(count=count(len(rows), "passage")), words.SEARCH_EVERYWHERE)


def _places(corpus: Corpus) -> dict[str, Any]:
    """The range of pages, or of times if all places are times."""
    timed = [document.is_timed for document in corpus.documents if document.pages]
    label, example = (
        (words.TIMES_LABEL, words.TIMES_EXAMPLE) if timed and all(timed) else (words.PAGES_LABEL, words.PAGES_EXAMPLE)
    )
    return gr.update(label=label, placeholder=example, visible=_shown(bool(timed)))


def request_of(choices: Mapping[str, Any]) -> SearchRequest:
    """The values of the options, by name, as a request. Raises InputError if what steers it can't be read."""
    return SearchRequest(**{**choices, "steering": steering_from(choices["steering"])})


def build(steering: gr.HTML) -> SearchControls:
    """Lay out the options, folded away, but for `steering`."""
    with gr.Accordion(shared_words.OPTIONS, open=False, elem_classes="fold"):
        labels = [(label, name) for name, label in words.METHODS.items()]
        method = gr.Radio(labels, value=DEFAULT_METHOD, label=words.RANK_BY, elem_classes="choices", elem_id="rank-by")
        with gr.Row(elem_classes="stack"):
            top = gr.Slider(1, 50, value=8, step=1, label=words.HITS_LABEL, elem_id="top")
            section = gr.Textbox("", label=words.SECTION_LABEL, max_lines=1, elem_id="section")
            pages = gr.Textbox(
                "", label=words.PAGES_LABEL, placeholder=words.PAGES_EXAMPLE, max_lines=1, elem_id="pages"
            )
        with gr.Row(elem_classes="stack"):
            documents = gr.Dropdown([], label=words.DOCUMENTS_LABEL, multiselect=True, elem_id="documents")
            clusters = gr.Dropdown([], label=words.CLUSTERS_LABEL, multiselect=True, elem_id="only-clusters")
            column = gr.Dropdown([], label=words.FILTER_COLUMN_LABEL, value=None, elem_id="only-column")
            value = gr.Dropdown(
                [], label=words.FILTER_VALUE_LABEL, value=None, allow_custom_value=True, elem_id="only-value"
            )
    return SearchControls(
        method=method,
        top=top,
        documents=documents,
        clusters=clusters,
        column=column,
        value=value,
        section=section,
        pages=pages,
        steering=steering,
    )


def wire(controls: SearchControls, shared: Shared, context: Context) -> None:
    """Connect the options with each other; opening the tab offers clusters that were found meanwhile."""

    def offer_values(key: str, column: str | None) -> Any:
        return _values(context.store.get(key).corpus, column) if key else gr.skip()

    def offer_clusters(showing: str, key: str, chosen: list[str] | None) -> Any:
        if not key or showing != shared_words.SEARCH_TAB:
            return gr.skip()
        offered = _clusters(context.store.get(key))
        # A choice that is no longer offered would stay invisible, and every search would be refused.
        return offered | {"value": [name for name in chosen or [] if name in offered["choices"]]}

    controls.column.input(as_gr_error(offer_values), [shared.key, controls.column], controls.value, **PRIVATE)
    inputs = [shared.showing, shared.key, controls.clusters]
    shared.showing.change(as_gr_error(offer_clusters), inputs, controls.clusters, **PRIVATE)


def _shown(is_of_use: bool) -> Literal[True, "hidden"]:
    """Whether a box is visible; a hidden one stays on the page and keeps its value."""
    return True if is_of_use else "hidden"


def _clusters(workspace: Workspace) -> dict[str, Any]:
    names = [named.name for named in workspace.grouping.names] if workspace.grouping else []
    label = words.CLUSTERS_LABEL if names else words.NO_CLUSTERS_LABEL
    return gr.update(choices=names, interactive=bool(names), label=label)


def _still_found(workspace: Workspace, chosen: SharedState | SearchRequest | None) -> list[str]:
    """The clusters that a person chose, without those that are gone; none from a link, which has no clusters."""
    names = {named.name for named in workspace.grouping.names} if workspace.grouping else set()
    return [name for name in chosen.clusters or () if name in names] if isinstance(chosen, SearchRequest) else []


def _values(corpus: Corpus, column: str | None, value: str = "") -> dict[str, Any]:
    """The values of a column to choose from, most frequent first, and the chosen one."""
    counts = Counter(
        str(found)
        for document in corpus.documents
        if column is not None and (found := document.metadata.get(column)) is not None
    )
    values = [name for name, _ in counts.most_common(MOST_VALUES)]
    return gr.update(choices=values, value=(column and value) or None, interactive=column is not None)
