"""The store keeps workspaces and drops the least recently used ones."""

import re
from dataclasses import replace

import pytest

from gte_demo.analysis.evaluation.contexts import encode_contexts
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import Cancelled, CorpusError
from gte_demo.fair_share import Client
from gte_demo.jobs.derived import with_facets, with_graph, with_index
from gte_demo.jobs.store import GONE, Store, StoreLimits
from gte_demo.jobs.workspace import Derived, Workspace, after, copy_of
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
    with pytest.raises(CorpusError, match=re.escape(GONE)):
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


def test_what_one_client_stores_pushes_out_its_own(workspace):
    caller = Client("a")
    store = Store(StoreLimits(corpora=4), owner=lambda: caller)
    somebodys = store.add(workspace("cat"))
    caller = Client("b")
    for _ in range(9):
        last = store.add(workspace("dog"))

    assert store.get(somebodys)
    assert store.get(last)


def test_a_corpus_larger_than_the_store_is_refused_with_both_numbers(workspace):
    large = workspace("cat " * 1000)

    with pytest.raises(CorpusError, match="MB, but the server keeps"):
        Store(StoreLimits(nbytes=100)).add(large)


def test_what_was_not_used_for_long_is_dropped(workspace):
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

    store.update(key, lambda kept: replace(kept, marks="marks"))

    assert store.get(key).marks == "marks"


def test_vectors_of_other_contexts_count_too(workspace, toy_encoder):
    first, second = workspace("cat " * 50), workspace("dog " * 50)
    store = Store(StoreLimits(nbytes=first.corpus.nbytes + second.corpus.nbytes))
    keys = [store.add(first), store.add(second)]
    contexts = encode_contexts(second.corpus, toy_encoder)

    store.update(keys[1], lambda kept: replace(kept, derived=Derived(contexts=contexts)))

    assert store.get(keys[1]).derived.contexts is contexts
    with pytest.raises(CorpusError):
        store.get(keys[0])


def test_the_index_of_words_and_the_counted_columns_and_the_graph_count_too(workspace, toy_encoder):
    derived = after(
        workspace("cat", "dog"), with_graph, with_facets, lambda kept: with_index(kept, toy_encoder)
    ).derived
    words, graph = derived.index.words, derived.graph

    facets = sum(facet.nbytes for facet in derived.facets)
    assert sum(derived.sizes.values()) == words.nbytes + graph.nbytes + facets + derived.pairs.nbytes
    assert words.nbytes > 2 * 200
    assert graph.nbytes > 0


def test_what_does_not_fit_is_refused_and_the_rest_is_kept(workspace, toy_encoder):
    kept = workspace("cat " * 50)
    store = Store(StoreLimits(nbytes=kept.corpus.nbytes))
    key = store.add(kept)
    contexts = encode_contexts(kept.corpus, toy_encoder)

    with pytest.raises(CorpusError, match="Choose fewer texts"):
        store.update(key, lambda workspace: replace(workspace, derived=Derived(contexts=contexts)))
    assert store.get(key) is kept


def test_the_bytes_of_a_corpus_are_counted_once(workspace, monkeypatch):
    store, counted = Store(), []
    nbytes = Corpus.nbytes.fget
    monkeypatch.setattr(Corpus, "nbytes", property(lambda corpus: counted.append(corpus) or nbytes(corpus)))

    key = store.add(workspace("cat", "dog"))
    store.get(key)
    store.apply(key, with_graph, with_facets)
    store.update(key, lambda kept: replace(kept, marks="marks"))

    assert len(counted) == 1


def test_a_corpus_does_not_change_under_its_key(workspace):
    store = Store()
    key = store.add(workspace("cat"))

    with pytest.raises(ValueError, match="in place of"):
        store.update(key, lambda kept: workspace("dog"))


def test_a_corpus_that_goes_while_its_workspace_is_changed_is_said_to_be_gone(workspace):
    store = Store()
    key = store.add(workspace("cat"))

    def gone(kept):
        store.drop(key)
        return replace(kept, marks="marks")

    with pytest.raises(CorpusError, match="no longer on the server"):
        store.update(key, gone)
    assert not store.holds(key)


def test_what_somebody_else_changed_meanwhile_is_changed_again(workspace):
    store, seen = Store(), []
    key = store.add(workspace("cat"))

    def more(kept):
        seen.append(kept.marks)
        if len(seen) == 1:  # another thread, while nothing is locked
            store.update(key, lambda now: replace(now, marks=["theirs"]))
        return replace(kept, marks=[*(kept.marks or ()), "ours"])

    assert store.update(key, more).marks == ["theirs", "ours"]
    assert len(seen) == 2


def test_a_job_keeps_what_each_step_found_and_what_others_changed_meanwhile(workspace):
    store = Store()
    key = store.add(workspace("cat", "dog"))

    def graph(kept):
        store.update(key, lambda now: replace(now, derived=replace(now.derived, facets=()), marks="theirs"))
        return with_graph(kept)

    def fail(kept):
        raise Cancelled

    with pytest.raises(Cancelled):
        store.apply(key, graph, fail)
    found = store.get(key)
    assert found.derived.graph is not None
    assert (found.derived.facets, found.marks) == ((), "theirs")
