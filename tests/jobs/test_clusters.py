"""Cluster jobs: finding clusters, changing their number, testing their stability and editing them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.editing import merge_clusters, rename_cluster
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import CorpusError, InputError
from gte_demo.jobs import clusters as cluster_jobs
from gte_demo.jobs.clusters import FIND_FIRST
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from tests.services import services as services_of
from tests.toy import VOCABULARY, ToyEncoder

TEXTS = ("cat", "cat dog", "dog cat cat", "ship", "ship sea", "sea ship ship", "king", "king queen", "queen king king")


def quiet(done: int, total: int) -> None:
    """Report nothing."""


@pytest.fixture
def services(toy_encoder: ToyEncoder) -> Services:
    return services_of(toy_encoder)


@pytest.fixture
def key(services: Services, toy_encoder: ToyEncoder) -> str:
    documents = [Document(text, text, "line") for text in TEXTS]
    return services.store.add(Workspace(build_corpus("t", documents, toy_encoder)))


def test_the_requested_number_of_clusters_is_stored_with_names_and_the_graph(services: Services, key: str) -> None:
    found = cluster_jobs.find_clusters(services, key, quiet, number=3)

    assert services.store.get(key) is found
    assert found.derived.graph is not None
    assert found.grouping is not None
    assert found.grouping.clusters.sizes == (3, 3, 3)
    assert all(named.name and named.exemplar for named in found.grouping.names)


def test_other_clusters_are_cut_from_the_same_hierarchy(services: Services, key: str) -> None:
    hierarchy = cluster_jobs.find_clusters(services, key, quiet, number=2).derived.hierarchy

    finer = cluster_jobs.change_number(services, key, lambda number, texts: number + 2, quiet)
    other = cluster_jobs.find_clusters(services, key, quiet, "agglomerative", 3)

    assert hierarchy is not None
    assert finer.derived.hierarchy is other.derived.hierarchy is hierarchy
    assert len(finer.grouping.names) == 4  # type: ignore[union-attr]


def test_the_tree_of_topics_is_stored_level_by_level_and_grown_once(
    services: Services, toy_encoder: ToyEncoder
) -> None:
    words = [Document(f"{a}{b}", f"{a} {a} {a} {b}", "line") for a in VOCABULARY for b in VOCABULARY]
    key = services.store.add(Workspace(build_corpus("t", words, toy_encoder)))
    stored = []

    def found(workspace: Workspace) -> None:
        assert workspace is services.store.get(key)
        stored.append(workspace.derived.topics)

    whole = cluster_jobs.find_topics(services, key, quiet, found)

    assert [tree.coming for tree in stored] == [1, 0]
    assert cluster_jobs.find_topics(services, key, quiet).derived.topics is stored[-1]
    cut_short = replace(whole, derived=replace(whole.derived, topics=stored[0]))
    services.store.update(key, lambda kept: cut_short)
    assert cluster_jobs.find_topics(services, key, quiet).derived.topics.coming == 0  # type: ignore[union-attr]


def test_progress_only_goes_forward_to_the_end(services: Services, key: str) -> None:
    seen: list[float] = []

    cluster_jobs.find_clusters(services, key, lambda done, total: seen.append(done / total), number=3)

    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@pytest.mark.parametrize(
    ("found_by", "changed_by"),
    [("k-means", "k-means"), ("agglomerative", "agglomerative"), ("hdbscan", "agglomerative")],
)
def test_another_number_keeps_the_method_unless_that_finds_its_own(
    services: Services, key: str, found_by: str, changed_by: str
) -> None:
    cluster_jobs.find_clusters(services, key, quiet, found_by)
    given: list[tuple[int, int]] = []

    def to_two(clusters: int, passages: int) -> int:
        given.append((clusters, passages))
        return 2

    before = services.store.get(key).grouping
    changed = cluster_jobs.change_number(services, key, to_two, quiet)

    assert before is not None
    assert given == [(len(before.names), len(TEXTS))]
    assert changed.grouping is not None
    assert (changed.grouping.clusters.method, len(changed.grouping.names)) == (changed_by, 2)


def test_stability_is_stored_with_the_clusters(services: Services, key: str) -> None:
    cluster_jobs.find_clusters(services, key, quiet, number=3)

    grouping = cluster_jobs.measure_stability(services, key, quiet).grouping

    assert grouping is not None
    assert grouping.stability is not None
    assert len(grouping.stability.jaccard) == 3


def test_stability_of_clusters_that_changed_meanwhile_is_dropped(services: Services, key: str) -> None:
    cluster_jobs.find_clusters(services, key, quiet, number=3)

    def merge_meanwhile(done: int, total: int) -> None:
        grouping = cluster_jobs.found_clusters(services.store.get(key))
        if len(grouping.names) == 3:
            cluster_jobs.edit_clusters(services, key, lambda vectors, kept: merge_clusters(vectors, kept, 0, 1))

    grouping = cluster_jobs.measure_stability(services, key, merge_meanwhile).grouping

    assert grouping is not None
    assert (len(grouping.names), grouping.stability) == (2, None)


def test_a_name_given_meanwhile_survives_the_stability_test(services: Services, key: str) -> None:
    cluster_jobs.find_clusters(services, key, quiet, number=3)

    def rename_meanwhile(done: int, total: int) -> None:
        cluster_jobs.edit_clusters(services, key, lambda _, kept: rename_cluster(kept, 0, "Pets"))

    grouping = cluster_jobs.measure_stability(services, key, rename_meanwhile).grouping

    assert grouping is not None
    assert grouping.names[0].name == "Pets"
    assert grouping.stability is not None


def test_a_merged_cluster_gets_a_new_exemplar_and_the_others_keep_theirs(services: Services, key: str) -> None:
    before = cluster_jobs.find_clusters(services, key, quiet, number=3).grouping

    after = cluster_jobs.edit_clusters(
        services, key, lambda vectors, kept: merge_clusters(vectors, kept, 0, 1)
    ).grouping

    assert before is not None
    assert after is not None
    assert after.clusters.sizes == (6, 3)
    assert all(named.exemplar for named in after.names)
    assert after.names[1].exemplar == before.names[2].exemplar


def test_without_clusters_there_is_nothing_to_change_test_or_edit(services: Services, key: str) -> None:
    with pytest.raises(InputError, match=FIND_FIRST):
        cluster_jobs.change_number(services, key, lambda clusters, passages: 2, quiet)
    with pytest.raises(InputError, match=FIND_FIRST):
        cluster_jobs.measure_stability(services, key, quiet)
    with pytest.raises(InputError, match=FIND_FIRST):
        cluster_jobs.edit_clusters(services, key, lambda _, kept: kept)


def test_a_dropped_corpus_is_an_error(services: Services) -> None:
    with pytest.raises(CorpusError):
        cluster_jobs.find_clusters(services, "gone", quiet)


class TestOddities:
    def test_they_need_the_neighbour_graph_and_two_passages(
        self, services: Services, key: str, toy_encoder: ToyEncoder
    ) -> None:
        alone = Workspace(build_corpus("t", [Document("cat", "cat", "line")], toy_encoder))

        assert cluster_jobs.find_oddities(services.store.get(key)) is None
        assert cluster_jobs.find_oddities(alone) is None

    def test_the_closest_pairs_have_their_differing_words(self, services: Services, key: str) -> None:
        found = cluster_jobs.find_oddities(cluster_jobs.find_clusters(services, key, quiet))

        assert found is not None
        assert np.all(np.diff(found.pairs.scores) <= 0)
        assert len(found.differences) == len(found.pairs)

    def test_pairs_are_the_same_with_and_without_the_graph(self, services: Services, key: str) -> None:
        with_graph = cluster_jobs.find_clusters(services, key, quiet)
        without = replace(with_graph, derived=replace(with_graph.derived, graph=None))

        assert cluster_jobs.closest(with_graph, 5).scores.tolist() == cluster_jobs.closest(without, 5).scores.tolist()
