"""The boxes of the page that a link restores: reading them into a state, and filling them from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.analysis.search.steering import steering_from
from gte_demo.embedding.model.catalogue import CARD_QUERY, CARD_TEXTS
from gte_demo.links.page_state import SharedState
from gte_demo.texts.datasets.categories import categories_from_yaml, categories_to_lines
from gte_demo.ui.by_column.panel import ByColumnPanel
from gte_demo.ui.by_column.views import chosen_column
from gte_demo.ui.categories.panel import CategoriesPanel
from gte_demo.ui.clusters.tab import ClustersTab
from gte_demo.ui.map.axes_panel import AxesPanel
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.map.views.axes import axis_ends
from gte_demo.ui.models import words as model_words
from gte_demo.ui.models.layout import ModelsTab
from gte_demo.ui.search.layout import SearchTab
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import Inputs, Update
from gte_demo.ui.similarity.documents.panel import DocumentsPanel
from gte_demo.ui.similarity.tab import SimilarityTab
from gte_demo.ui.similarity.two_boxes import compared_with
from gte_demo.ui.word_places.panel import WordPanel

LABELS = {
    "similarity": shared_words.SIMILARITY_TAB,
    "search": shared_words.SEARCH_TAB,
    "clusters": shared_words.CLUSTERS_TAB,
    "map": shared_words.MAP_TAB,
    "models": shared_words.MODELS_TAB,
    "lessons": shared_words.LESSONS_TAB,
    "model card": shared_words.CARD_TAB,
}
"""The labels of the tabs, by the names that links call them."""

EXAMPLES = {
    "texts_a": CARD_QUERY,
    "texts_b": "\n".join(CARD_TEXTS),
    "models_a": model_words.EXAMPLE_A,
    "models_b": model_words.EXAMPLE_B,
    "models_query": model_words.QUESTION_EXAMPLE,
}
"""The state of a new page, which a link need not contain."""

CHOSEN_LATER = ("document_a", "document_b", "by_column")
"""Fields that their own sections take from the link, when they are filled."""
MET_LATER = ("query", "second", "documents", "column", "value", "steering", "colour", *CHOSEN_LATER)
"""Fields whose boxes are filled after the corpus is open, because their choices depend on it or they need opening."""


@dataclass(frozen=True, slots=True)
class SharedTabs:
    """The tabs that have boxes to share."""

    similarity: SimilarityTab
    search: SearchTab
    clusters: ClustersTab
    map: MapTab
    models: ModelsTab
    documents: DocumentsPanel
    word: WordPanel
    by_column: ByColumnPanel


@dataclass(frozen=True, slots=True)
class NamedBoxes:
    """The boxes of what a person names. They are filled from a link, which has what was made from them."""

    categories: CategoriesPanel
    axes: AxesPanel

    @property
    def outputs(self) -> list[Block]:
        """What `fill` updates."""
        return [self.categories.box, self.categories.threshold, *self.axes.inputs, self.axes.changed.line]

    def fill(self, state: SharedState) -> Update:
        """The boxes with the names in `state`, and the chips of its example texts."""
        filled: Update = {self.axes.x: state.axis_x, self.axes.y: state.axis_y}
        filled[self.axes.ends] = axis_ends(state.axis_ends)
        if state.axis_x or state.axis_ends:
            filled |= self.axes.made(state.axis_x, state.axis_y)
        if state.categories:
            filled[self.categories.box] = categories_to_lines(categories_from_yaml(state.categories))
            filled[self.categories.threshold] = state.categories_threshold
        return filled


@dataclass(frozen=True, slots=True)
class SharedBoxes:
    """The boxes by the names of their fields in `SharedState`, and the components of the second question."""

    boxes: Inputs
    search: SearchTab
    named: NamedBoxes
    tabs: gr.Tabs

    @property
    def chosen_clusters(self) -> Block:
        """A choice that links don't contain, because clusters are found again each time."""
        return self.search.controls.clusters

    @property
    def outputs(self) -> list[Block]:
        """The components that a state fills at once."""
        at_once = [box for name, box in self.boxes.items() if name not in MET_LATER]
        return [*at_once, *self.named.outputs, self.search.second_open, self.search.second, self.search.more]

    def read(self, tab: str, sample: str, values: Mapping[str, Any]) -> SharedState:
        """The state of the page, from the label of the `tab` and the values of `boxes`.

        Raises InputError if a text is too long to be shared at all.
        """
        given = dict(values)
        # An empty text in a link means the example, so the list that the first box is compared with is written out.
        given["texts_b"] = compared_with(given["texts_a"], given["texts_b"])
        fields = {name: _field_value(name, value) for name, value in given.items()}
        shown = next(name for name, label in LABELS.items() if label == tab)
        state = SharedState(tab=shown, sample=sample, **fields)
        return state if sample else state.without_corpus()

    def fill(self, state: SharedState) -> Update:
        """Updates for `outputs`; an empty text leaves the example in its box."""
        at_once = {
            box: _filled(name, getattr(state, name)) for name, box in self.boxes.items() if name not in MET_LATER
        }
        return at_once | self.named.fill(state) | self.search.box_of_second(state.second, is_open=bool(state.second))


def shared_boxes(tabs: gr.Tabs, shared: SharedTabs, named: NamedBoxes) -> SharedBoxes:
    """The boxes of the page's tabs."""
    similarity, search, mapped, models = shared.similarity, shared.search, shared.map, shared.models
    controls = {name: box for name, box in search.controls.inputs.items() if name != "clusters"}
    boxes: Inputs = {
        "texts_a": similarity.a,
        "texts_b": similarity.b,
        "text_kind": shared.documents.kind,
        "document_a": shared.documents.a,
        "document_b": shared.documents.b,
        "word": shared.word.word,
        "by_column": shared.by_column.result,
        "matrix_order": similarity.order,
        "threshold": similarity.threshold,
        "query": search.query,
        "second": search.second,
        **controls,
        "cluster_method": shared.clusters.method,
        "clusters": shared.clusters.number,
        "map_query": mapped.query,
        "colour": mapped.colour,
        **mapped.options.inputs,
        "second_model": models.second,
        "models_view": models.view,
        "models_a": models.pairs.a,
        "models_b": models.pairs.b,
        "models_query": models.search.query,
    }
    return SharedBoxes(boxes, search, named, tabs)


def _field_value(name: str, value: Any) -> Any:
    """A box's value for its field; an empty number or choice becomes the default."""
    if name in EXAMPLES and value == EXAMPLES[name]:
        return ""
    if name == "steering":
        return steering_from(value)
    if name == "by_column":
        return chosen_column(value)
    default = getattr(SharedState(), name)
    if value is None:
        return default
    return tuple(value) if isinstance(default, tuple) else type(default)(value)


def _filled(name: str, value: Any) -> Any:
    return gr.skip() if name in EXAMPLES and not value else gr.update(value=value)
