"""The map as plain data: what it can be coloured by, and a flat one, one in 3-D or none, so coloured."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.naming import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.selection import describe_selection, select_by_choices
from gte_demo.analysis.facet_filter import FacetChoice
from gte_demo.analysis.facets import find_facets
from gte_demo.analysis.maps.projection import ProjectionOptions, project
from gte_demo.analysis.search.search import search
from gte_demo.corpus.corpus import build_corpus
from gte_demo.figures.map_style import point_size
from gte_demo.jobs.map import with_chosen
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import MapState, SearchState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map import views, words
from gte_demo.ui.map.cluster_agreement import words as agreement_words
from gte_demo.ui.map.row_bits import unpack_rows
from gte_demo.ui.shared.point_files import MapFiles
from tests.figures.hostile import HOSTILE

TEXTS = ("cat", "cat dog", "dog", "cat red", "dog blue", "cat king", "ship", "ship sea", "sea", "sea blue")
PETS = 6
"""The first so many are in one cluster, the rest in the other."""


def corpus_of(encoder, *, columns=("kind",), texts=TEXTS):
    values = [dict.fromkeys(columns, "pet" if row < PETS else "water") for row in range(len(texts))]
    documents = [Document(f"d{row}", text, "row", metadata=values[row]) for row, text in enumerate(texts)]
    return build_corpus("Animals", documents, encoder)


def grouping_of(corpus, names=("pets", "water")):
    labels = np.array([0] * PETS + [1] * (len(corpus) - PETS))
    named = tuple(NamedCluster(i, name, int((labels == i).sum()), (), np.array([0])) for i, name in enumerate(names))
    return Grouping(clusters_of(corpus.vectors, labels, "k-means", {}), named)


def marked(workspace, **changed):
    """The same with its map changed, or what is marked on it."""
    return replace(workspace, map=replace(workspace.map, **changed))


def asked(workspace, encoder, question, top=8):
    hits = search(workspace.corpus, question, encoder, top=top)
    return replace(workspace, search=SearchState((hits,)))


@pytest.fixture
def bare(toy_encoder):
    """A corpus and nothing found in it yet."""
    return Workspace(corpus_of(toy_encoder))


@pytest.fixture
def workspace(bare):
    """A corpus with clusters and a flat map."""
    return replace(bare, grouping=grouping_of(bare.corpus), map=MapState(project(bare.corpus.vectors)))


@pytest.fixture
def solid(workspace):
    options = ProjectionOptions(dimensions=3)
    return marked(workspace, projection=project(workspace.corpus.vectors, options=options))


@pytest.fixture
def files():
    return MapFiles(Store())


def colours(workspace):
    return [value for _, value in views.colour_choices(workspace)]


class TestColours:
    def test_without_a_corpus_there_are_only_clusters_to_come(self):
        assert views.colour_choices(None) == [(words.COLOUR_CLUSTER, "cluster")]

    def test_what_was_found_is_offered_once_it_is_there(self, bare, workspace, toy_encoder):
        found = asked(workspace, toy_encoder, "cat")

        assert colours(bare) == ["cluster", "column:kind"]
        assert colours(replace(bare, map=workspace.map)) == ["cluster", "column:kind", "kept"]
        assert colours(found) == ["cluster", "column:kind", "score", "kept", "agreement"]
        assert (agreement_words.COLOUR, "agreement") in views.colour_choices(found)

    def test_documents_are_offered_where_they_hold_several_passages(self, toy_encoder):
        two = [Document("a", "cat\n\ndog", "txt"), Document("b", "ship " * 60, "txt")]
        corpus = build_corpus("Two", two, toy_encoder)

        assert len(corpus.documents) < len(corpus)
        assert "document" in colours(Workspace(corpus))

    def test_so_many_columns_are_offered_and_no_more(self, toy_encoder):
        many = [f"column {number}" for number in range(views.MOST_COLUMNS + 3)]

        assert len(colours(Workspace(corpus_of(toy_encoder, columns=many)))) == 1 + views.MOST_COLUMNS

    @pytest.mark.parametrize(
        ("values", "offered"),
        [
            (["a", "a", "b", "b"], True),
            (["a", "a", "a", "a"], False),
            (["a", "b", "c", "d"], False),
            ([1, 2, 3, 4], True),
            ([True, False, True, False], True),
            ([None, None, None, "a"], False),
        ],
    )
    def test_a_column_is_worth_a_colour_where_it_tells_passages_apart(self, values, offered, toy_encoder):
        documents = [Document(f"d{i}", "cat", "row", metadata={"x": value}) for i, value in enumerate(values)]

        assert ("column:x" in colours(Workspace(build_corpus("t", documents, toy_encoder)))) is offered

    @pytest.mark.parametrize("colour", [None, ""])
    def test_without_a_choice_the_cluster_counts(self, workspace, colour):
        assert views.colouring_of(workspace, colour).names == ("pets", "water")

    @pytest.mark.parametrize("colour", ["cluster", "score", "kept", "agreement"])
    def test_what_is_not_there_colours_nothing(self, bare, colour):
        assert views.colouring_of(bare, colour) is None

    def test_a_column_is_not_taken_for_another_choice_of_its_name(self, toy_encoder):
        workspace = Workspace(corpus_of(toy_encoder, columns=["score"]))

        assert views.colouring_of(workspace, "column:score").title == "score"


class TestFlatMap:
    def test_without_one_the_page_says_so(self, bare, files):
        assert views.scatter_view(None, "cluster", files) == {"empty": words.MAP_EMPTY}
        assert views.scatter_view(bare, "cluster", files) == views.empty()
        assert len(files) == 0

    def test_one_in_3d_is_not_drawn_here(self, solid, files):
        assert views.scatter_view(solid, "cluster", files) == {}

    def test_its_points_are_fetched_and_its_legend_counts_them(self, workspace, files):
        shown = views.scatter_view(workspace, "cluster", files)

        assert len(files) == 1
        assert shown["size"] == point_size(len(TEXTS)) == 9.0
        assert [(one["name"], one["count"], one["number"]) for one in shown["legend"]] == [
            ("pets", "6", 0),
            ("water", "4", 1),
        ]
        assert {one["colour"] for one in shown["legend"]} <= set(shown["colours"])
        assert shown["scale"] is None
        assert (shown["selected"], shown["greyed"], shown["chosen"]) == ("", False, None)

    def test_each_drawing_has_an_address_of_its_own(self, workspace, files):
        first, second = (views.scatter_view(workspace, "cluster", files) for _ in range(2))

        assert first.pop("url") != second.pop("url")
        assert first == second

    def test_a_number_has_a_scale_in_place_of_a_legend(self, workspace, files):
        shown = views.scatter_view(workspace, "kept", files)

        assert shown["legend"] == []
        assert (shown["scale"]["low"], shown["scale"]["high"]) == ("0", str(workspace.map.projection.true_neighbours))
        assert shown["scale"]["colours"] == shown["colours"][:-1]

    def test_the_summary_has_the_figures_of_the_map(self, workspace, files):
        projection = workspace.map.projection
        told = words.MAP_SUMMARY.format(
            total=len(TEXTS),
            kept=f"{projection.kept.mean():.1f}",
            k=projection.true_neighbours,
            chance=f"{projection.chance:.1f}",
        )

        assert views.scatter_view(workspace, "cluster", files)["summary"].startswith(told)

    def test_what_was_added_later_is_told(self, workspace, files):
        grown = marked(workspace, projection=replace(workspace.map.projection, placed=3, unplaced=2))
        told = words.ADDED_LATER.format(
            placed="3 passages", stand=words.STAND[1], unplaced=words.UNPLACED.format(count="2")
        )

        assert views.scatter_view(grown, "cluster", files)["summary"].endswith(told)

    def test_a_selection_comes_as_bits_and_one_of_nothing_greys_all(self, workspace, files, toy_encoder):
        corpus = corpus_of(toy_encoder, columns=("a", "b"))
        workspace = replace(workspace, corpus=corpus)
        rows, both = describe_selection(corpus, np.array([1, 8])), {"column:a": 0, "column:b": 1}
        choices = {key: FacetChoice(frozenset({bar})) for key, bar in both.items()}
        nothing = select_by_choices(corpus, find_facets(corpus), choices)
        some, none = (views.scatter_view(marked(workspace, selection=one), "cluster", files) for one in (rows, nothing))

        assert unpack_rows(some["selected"], len(TEXTS)).tolist() == [1, 8]
        assert (some["greyed"], none["greyed"]) == (False, True)
        assert not len(nothing.rows)

    def test_hits_are_marked_only_where_the_score_colours(self, workspace, files, toy_encoder):
        found = asked(workspace, toy_encoder, "ship", top=3)
        by_score, by_cluster = (views.scatter_view(found, colour, files) for colour in ("score", "cluster"))

        assert by_score["hits"] == found.search.hits.rows.tolist()
        assert "hits" not in by_cluster

    def test_the_chosen_passage_comes_with_it(self, workspace, files):
        assert views.scatter_view(with_chosen(workspace, 2), "cluster", files)["chosen"]["row"] == 2

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_name_stays_the_text_it_is(self, workspace, files, text):
        named = replace(workspace, grouping=grouping_of(workspace.corpus, (text, "water")))

        assert text in {one["name"] for one in views.scatter_view(named, "cluster", files)["legend"]}


class TestFigure:
    def test_without_a_map_there_is_none(self, bare):
        assert views.figure_view(None, "cluster") == views.figure_view(bare, "cluster") == {}
        for draw in (views.figure, views.drawing):
            with pytest.raises(ValueError, match="no projection"):
                draw(bare, "cluster")

    def test_only_one_in_3d_is_solid(self, bare, workspace, solid):
        assert [views.is_solid(one) for one in (None, bare, workspace, solid)] == [False, False, False, True]
        assert views.solid_view(workspace, "cluster") == {}
        assert views.solid_view(solid, "cluster")["name"] == "Animals"

    def test_its_traces_are_in_3d_or_flat_as_the_map_is(self, workspace, solid):
        for one, webgl, kind in ((solid, True, "scatter3d"), (workspace, False, "scatter")):
            drawn = json.loads(views.figure_view(one, "cluster", webgl=webgl)["figure"])
            assert {trace["type"] for trace in drawn["data"]} == {kind}

    def test_hollow_points_are_counted(self, solid):
        kept = np.full(len(TEXTS), 15.0, dtype=np.float32)
        kept[:2] = 0
        none, two = (
            views.figure_view(marked(solid, projection=replace(solid.map.projection, kept=one)), "cluster")["summary"]
            for one in (np.full_like(kept, 15), kept)
        )
        told = words.MAP_HOLLOW.format(count="2 points", few=views.HOLLOW_BELOW)

        assert two.endswith(told)
        assert not none.endswith(told)

    def test_a_selection_and_the_chosen_passage_are_drawn_into_it(self, solid):
        plain = views.figure_view(solid, "cluster")
        selection = describe_selection(solid.corpus, np.array([0]))
        selected = views.figure_view(marked(solid, selection=selection), "cluster")
        chosen = views.figure_view(with_chosen(solid, 0), "cluster")

        assert selected["figure"] != plain["figure"]
        assert chosen["figure"] != plain["figure"]
        assert (plain["chosen"], chosen["chosen"]["row"]) == (None, 0)
