"""The boxes of the page that a link brings back: read into a state, and filled from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.blocks import Block

from gte_demo.embedding.model.catalogue import CARD_QUERY, CARD_TEXTS
from gte_demo.links.page_state import TABS, SharedState
from gte_demo.ui.clusters.tab import ClustersTab
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.models import words as model_words
from gte_demo.ui.models.tab import ModelsTab
from gte_demo.ui.search import tab as search_tab
from gte_demo.ui.search.tab import SearchTab
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.stream import Update
from gte_demo.ui.similarity.tab import SimilarityTab
from gte_demo.ui.similarity.two_boxes import compared_with

LABELS = dict(
    zip(
        TABS,
        (
            wording.SIMILARITY_TAB,
            wording.SEARCH_TAB,
            wording.CLUSTERS_TAB,
            wording.MAP_TAB,
            model_words.TAB,
            wording.LESSONS_TAB,
            wording.CARD_TAB,
        ),
        strict=True,
    )
)
"""The labels of the tabs, by the names that links call them."""

_MODELS_A, _MODELS_B = ("\n".join(side) for side in zip(*model_words.EXAMPLE, strict=True))
EXAMPLES = {
    "texts_a": CARD_QUERY,
    "texts_b": "\n".join(CARD_TEXTS),
    "models_a": _MODELS_A,
    "models_b": _MODELS_B,
    "models_query": model_words.QUESTION_EXAMPLE,
}
"""What stands in the boxes of a new page: a link need not hold it."""

MET_LATER = ("query", "second", "documents", "column", "value", "colour")
"""Fields whose boxes are filled when the corpus is there, as what they offer depends on it, or that need opening."""


@dataclass(frozen=True, slots=True)
class SharedBoxes:
    """The boxes by the names of their fields in `SharedState`, and what goes with the second question's."""

    boxes: dict[str, Block]
    search: SearchTab
    tabs: gr.Tabs

    @property
    def chosen_clusters(self) -> Block:
        """A choice that no link can hold: clusters are found anew each time."""
        return self.search.controls.clusters

    @property
    def inputs(self) -> list[Block]:
        """What a state is read from."""
        return list(self.boxes.values())

    @property
    def outputs(self) -> list[Block]:
        """What a state fills at once."""
        at_once = [box for name, box in self.boxes.items() if name not in MET_LATER]
        return [*at_once, self.search.second_open, self.search.second, self.search.more]

    def read(self, tab: str, sample: str, values: Sequence[Any]) -> SharedState:
        """The state of the page: `tab` by its label, the values of `inputs`.

        Raises InputError where a text is too long to be shared at all.
        """
        given = dict(zip(self.boxes, values, strict=True))
        # An empty text leaves the example in a link: what the first box is compared with is written out.
        given["texts_b"] = compared_with(given["texts_a"], given["texts_b"])
        told = {name: _told(name, value) for name, value in given.items()}
        shown = next(name for name, label in LABELS.items() if label == tab)
        state = SharedState(tab=shown, sample=sample, **told)
        return state if sample else state.without_corpus()

    def fill(self, state: SharedState) -> Update:
        """Updates for `outputs`; an empty text leaves the example that stands there."""
        at_once = [_filled(name, getattr(state, name)) for name in self.boxes if name not in MET_LATER]
        is_open = bool(state.second)
        return (*at_once, is_open, *search_tab.second_box(state.second, is_open=is_open))


def shared_boxes(
    tabs: gr.Tabs,
    asked: tuple[SimilarityTab, SearchTab],
    drawn: tuple[ClustersTab, MapTab],
    models: ModelsTab,
) -> SharedBoxes:
    """The boxes of the page's tabs."""
    (similarity, search), (clusters, mapped) = asked, drawn
    options = search.controls
    names = ("method", "top", "documents", "column", "value", "section", "pages")
    boxes: dict[str, Block] = {
        "texts_a": similarity.a,
        "texts_b": similarity.b,
        "matrix_order": similarity.order,
        "threshold": similarity.threshold,
        "query": search.query,
        "second": search.second,
        **{name: getattr(options, name) for name in names},
        "cluster_method": clusters.method,
        "clusters": clusters.number,
        "map_query": mapped.query,
        **{name: getattr(mapped, name) for name in ("colour", "dimensions", "neighbours", "min_dist", "metric")},
        "second_model": models.second,
        "models_view": models.view,
        "models_a": models.a,
        "models_b": models.b,
        "models_query": models.query,
    }
    return SharedBoxes(boxes, search, tabs)


def _told(name: str, value: Any) -> Any:
    """A box's value as its field has it: an empty number or choice is its default."""
    if value == EXAMPLES.get(name):
        return ""
    default = getattr(SharedState(), name)
    if value is None:
        return default
    return tuple(value) if isinstance(default, tuple) else type(default)(value)


def _filled(name: str, value: Any) -> Any:
    return gr.skip() if name in EXAMPLES and not value else gr.update(value=value)
