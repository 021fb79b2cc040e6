"""What a person has made of a part of a corpus is there in a larger part, for the same passages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.selection import describe_selection
from gte_demo.analysis.clusters.topics import Topic, TopicTree
from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.maps.axis_ends import ends_from_text
from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.jobs.categories import with_categories
from gte_demo.jobs.clusters import with_clusters
from gte_demo.jobs.growing.carrying import carried
from gte_demo.jobs.map import draw_first, with_axes, with_chosen, with_map
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Derived, Workspace
from gte_demo.texts.datasets.categories import Category
from gte_demo.texts.documents import Document
from gte_demo.ui.topics import words
from gte_demo.ui.topics.views import topics
from tests.services import services
from tests.toy import ToyEncoder
from tests.ui.view_types import check

TEXTS = ["cat dog", "ship sea", "king queen", "red blue"] * 15
ANIMALS, SHIPS = Category("animals", "cat dog"), Category("ships", "ship sea")


@pytest.fixture
def encoder() -> ToyEncoder:
    return ToyEncoder()


@pytest.fixture
def parts(encoder: ToyEncoder) -> tuple[Workspace, Workspace]:
    """The first half of the passages that are encoded, and all of them."""
    document = Document("book", "\n\n".join(TEXTS), "text")
    growing = GrowingCorpus("t", [document], encoder, Splitting(tokens=2))
    growing.encode(np.arange(1, 60, 2))
    part = growing.part()
    growing.encode(np.arange(60))
    return Workspace(part), Workspace(growing.part())


def test_marks_refer_to_the_same_passages(parts: tuple[Workspace, Workspace], encoder: ToyEncoder) -> None:
    part, whole = parts

    made = carried(replace(part, marks=Marks({"boats": frozenset({0})})), whole, encoder)

    assert made.marks == Marks({"boats": frozenset({1})})


def test_other_passages_join_the_clusters(parts: tuple[Workspace, Workspace], encoder: ToyEncoder) -> None:
    part, whole = parts
    found = with_clusters(part, encoder, number=2)

    made = carried(found, whole, encoder)

    assert made.grouping is not None
    assert found.grouping is not None
    assert {named.name for named in made.grouping.names} == {named.name for named in found.grouping.names}
    assert len(made.grouping.clusters.labels) == 60
    ships = made.grouping.clusters.labels[[row for row in range(60) if TEXTS[row] == "ship sea"]]
    assert len(set(ships.tolist())) == 1


def test_other_passages_are_sorted_into_the_persons_categories(
    parts: tuple[Workspace, Workspace], encoder: ToyEncoder
) -> None:
    part, whole = parts
    made = carried(with_categories(part, encoder, [ANIMALS, SHIPS], 0.5), whole, encoder)
    at_once = with_categories(whole, encoder, [ANIMALS, SHIPS], 0.5)

    assert made.categories is not None
    assert at_once.categories is not None
    assert made.categories.labels.tolist() == at_once.categories.labels.tolist()
    assert made.grouping is not None
    assert at_once.grouping is not None
    assert made.grouping.clusters.labels.tolist() == at_once.grouping.clusters.labels.tolist()


def test_the_map_waits_to_be_extended_with_its_chosen_passage(
    parts: tuple[Workspace, Workspace], encoder: ToyEncoder
) -> None:
    part, whole = parts
    drawn = with_chosen(with_map(part, ProjectionOptions()), 3)

    made = carried(drawn, whole, encoder)

    assert made.map.projection is None
    assert made.map.earlier is not None
    assert made.map.earlier.projection is drawn.map.projection
    assert made.map.earlier.rows.tolist() == list(range(1, 60, 2))
    assert made.map.chosen == 7


def test_where_nothing_has_come_everything_stays(parts: tuple[Workspace, Workspace], encoder: ToyEncoder) -> None:
    part, _ = parts
    made = with_map(with_clusters(part, encoder), ProjectionOptions())

    again = carried(made, Workspace(part.corpus), encoder)

    assert (again.grouping, again.map) == (made.grouping, made.map)


def test_a_map_on_axes_is_drawn_again_on_the_same_axes(parts: tuple[Workspace, Workspace], encoder: ToyEncoder) -> None:
    part, whole = parts
    ends = (ends_from_text("cat | ship"), ends_from_text("sea | dog"))
    store = Store()
    store.add(carried(with_axes(part, ends, encoder), whole, encoder))

    drawn = draw_first(services(encoder, store), whole.corpus.key, ProjectionOptions(), lambda done, total: None)

    assert drawn.map.projection is not None
    assert drawn.map.projection.axes is not None
    assert tuple(axis.ends for axis in drawn.map.projection.axes) == ends
    assert len(drawn.map.projection.points) == 60


def test_what_is_selected_and_what_is_searched_are_the_same_passages(
    parts: tuple[Workspace, Workspace], encoder: ToyEncoder
) -> None:
    part, whole = parts
    rows = np.array([0, 2, 5])
    selected = replace(part.map, selection=describe_selection(part.corpus, rows))
    made = carried(replace(part, map=selected, search=replace(part.search, kept_to=rows)), whole, encoder)

    assert made.map.selection is not None
    assert made.search.kept_to is not None
    assert sorted(made.map.selection.rows.tolist()) == made.search.kept_to.tolist() == [1, 5, 11]


def test_of_nothing_nothing_is_made(parts: tuple[Workspace, Workspace], encoder: ToyEncoder) -> None:
    part, whole = parts
    made = carried(part, whole, encoder)

    assert (made.grouping, made.categories, made.map.earlier) == (None, None, None)


def test_other_passages_join_the_topics_which_say_what_they_were_found_in(
    parts: tuple[Workspace, Workspace], encoder: ToyEncoder
) -> None:
    part, whole = parts
    tree = TopicTree((Topic(None, 0, "all", (), np.arange(30)),), (1,))

    made = carried(replace(part, derived=Derived(topics=tree)), whole, encoder)

    assert made.derived.topics is not None
    assert (made.derived.topics.passages, made.derived.topics.joined) == (60, 30)
    assert words.JOINED.format(found="30 passages", joined=30) in check(topics, made)["summary"]
