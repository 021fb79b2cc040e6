"""What depends on the corpus alone is computed once."""

import pytest

from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.derived import facets_of, graph_of, with_facets, with_graph
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document


@pytest.fixture
def workspace(toy_encoder):
    rows = [
        Document(str(i), text, "row", metadata={"party": "Whig" if i < 2 else "Tory"})
        for i, text in enumerate(("cat", "dog", "bank", "river"))
    ]
    return Workspace(build_corpus("table", rows, toy_encoder))


def test_the_neighbour_graph_is_made_once_and_again_only_for_more_neighbours(workspace):
    held = with_graph(workspace, 2)
    graph = held.derived.graph

    assert graph.indices.tolist() == neighbour_graph(workspace.corpus.vectors, 2).indices.tolist()
    assert with_graph(held, 1).derived.graph is graph
    more = with_graph(held, 3)
    assert more.derived.graph.k == 3
    assert graph_of(more) is more.derived.graph  # nobody has more neighbours than there are others


def test_columns_are_looked_through_once(workspace):
    held = with_facets(workspace)

    assert [facet.title for facet in facets_of(held)] == ["party"]
    assert facets_of(held) is held.derived.facets
