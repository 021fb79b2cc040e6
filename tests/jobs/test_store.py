"""The store keeps what people work on, and lets go of what was used longest ago."""

from dataclasses import replace

import pytest

from gte_demo.analysis.evaluation.contexts import encode_contexts
from gte_demo.analysis.facets import find_facets
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.analysis.search.search import index_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import CorpusError
from gte_demo.jobs.store import Store, StoreLimits, Workspace, copy_of, facets_of, graph_of
from gte_demo.texts.documents import Document


@pytest.fixture
def workspace(toy_encoder):
    def make(*texts):
        documents = [Document(name=f"text {i}", text=text, kind="line") for i, text in enumerate(texts)]
        return Workspace(build_corpus("texts", documents, toy_encoder))

    return make


def test_a_corpus_is_found_under_its_key_and_under_no_other(workspace):
    store = Store()
    kept = workspace("cat")

    assert store.get(store.add(kept)) is kept
    with pytest.raises(CorpusError, match="choose your texts again"):
        store.get("another key")


def test_asking_whether_a_corpus_is_there_does_not_keep_it(workspace):
    now = [0.0]
    store = Store(StoreLimits(seconds=60), clock=lambda: now[0])
    key = store.add(workspace("cat"))

    now[0] = 50.0
    assert store.holds(key)
    now[0] = 61.0
    assert not store.holds(key)


def test_keys_cannot_be_guessed(workspace):
    keys = {workspace("cat").corpus.key for _ in range(100)}

    assert len(keys) == 100
    assert min(map(len, keys)) >= 22  # 128 bits in base64


def test_beyond_its_number_the_longest_unused_goes(workspace):
    store = Store(StoreLimits(corpora=2))
    first, second = store.add(workspace("cat")), store.add(workspace("dog"))
    store.get(first)

    third = store.add(workspace("bird"))

    assert len(store) == 2
    assert store.get(first)
    assert store.get(third)
    with pytest.raises(CorpusError):
        store.get(second)


def test_beyond_its_bytes_the_longest_unused_goes(workspace):
    first, second = workspace("cat " * 50), workspace("dog " * 50)
    store = Store(StoreLimits(nbytes=first.corpus.nbytes + second.corpus.nbytes - 1))

    keys = [store.add(first), store.add(second)]

    assert store.get(keys[1])
    with pytest.raises(CorpusError):
        store.get(keys[0])


def test_a_corpus_larger_than_the_store_is_refused_with_both_numbers(workspace):
    large = workspace("cat " * 1000)

    with pytest.raises(CorpusError, match="MB and the server keeps"):
        Store(StoreLimits(nbytes=100)).add(large)


def test_what_is_not_used_for_long_goes(workspace):
    now = [0.0]
    store = Store(StoreLimits(seconds=60), clock=lambda: now[0])
    key = store.add(workspace("cat"))

    now[0] = 50
    assert store.get(key)  # using it keeps it
    now[0] = 100
    assert store.get(key)
    now[0] = 161
    with pytest.raises(CorpusError):
        store.get(key)


def test_copies_share_their_vectors_and_count_once(workspace):
    original = workspace("cat", "dog")
    store = Store(StoreLimits(nbytes=original.corpus.nbytes + 10))

    keys = [store.add(copy_of(original, f"key {i}")) for i in range(5)]

    assert all(store.get(key).corpus.vectors is original.corpus.vectors for key in keys)


def test_a_result_is_kept_beside_its_corpus(workspace):
    store = Store()
    key = store.add(workspace("cat"))

    store.update(key, lambda kept: replace(kept, projection="a map"))

    assert store.get(key).projection == "a map"


def test_vectors_of_other_contexts_count_too(workspace, toy_encoder):
    first, second = workspace("cat " * 50), workspace("dog " * 50)
    store = Store(StoreLimits(nbytes=first.corpus.nbytes + second.corpus.nbytes))
    keys = [store.add(first), store.add(second)]
    contexts = encode_contexts(second.corpus, toy_encoder)

    store.update(keys[1], lambda kept: replace(kept, contexts=contexts))

    assert store.get(keys[1]).contexts is contexts
    with pytest.raises(CorpusError):
        store.get(keys[0])


def test_the_index_of_words_and_the_counted_columns_count_too_and_once_for_all_copies(workspace, toy_encoder):
    plain = workspace("cat", "dog")
    index, facets = index_corpus(plain.corpus, toy_encoder), find_facets(plain.corpus)
    held = replace(plain, index=index, facets=facets).held

    assert sum(held.values()) == plain.corpus.nbytes + index.words.nbytes + sum(facet.nbytes for facet in facets)
    assert index.words.nbytes > 2 * 200
    assert copy_of(replace(plain, index=index, facets=facets), "copy").held == held


def test_what_would_not_fit_is_refused_and_the_rest_kept(workspace, toy_encoder):
    kept = workspace("cat " * 50)
    store = Store(StoreLimits(nbytes=kept.corpus.nbytes))
    key = store.add(kept)
    contexts = encode_contexts(kept.corpus, toy_encoder)

    with pytest.raises(CorpusError, match="choose fewer texts"):
        store.update(key, lambda workspace: replace(workspace, contexts=contexts))
    assert store.get(key) is kept


def test_the_neighbour_graph_is_made_once_and_again_only_for_more_neighbours(workspace):
    store = Store()
    key = store.add(workspace("cat", "dog", "bank", "river"))

    graph = graph_of(store, key, 2)

    assert graph.indices.tolist() == neighbour_graph(store.get(key).corpus.vectors, 2).indices.tolist()
    assert graph_of(store, key, 1) is graph
    assert graph_of(store, key, 3).k == 3
    assert graph_of(store, key) is graph_of(store, key, 3)  # nobody has more neighbours than there are others


def test_the_neighbour_graph_counts_as_memory(workspace):
    store = Store()
    key = store.add(workspace("cat", "dog", "bank"))
    before = sum(store.get(key).held.values())

    graph = graph_of(store, key)

    assert sum(store.get(key).held.values()) == before + graph.nbytes


def test_columns_are_looked_through_once(toy_encoder):
    store = Store()
    rows = [Document(str(i), "cat", "row", metadata={"party": "Whig" if i < 2 else "Tory"}) for i in range(4)]
    key = store.add(Workspace(build_corpus("table", rows, toy_encoder)))

    assert [facet.title for facet in facets_of(store, key)] == ["party"]
    assert facets_of(store, key) is facets_of(store, key)
