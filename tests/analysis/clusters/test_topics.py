"""The tree of topics: nested cuts of one hierarchy, each branch named against the others of its level."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import nested_cuts
from gte_demo.analysis.clusters.topics import (
    TREE_LEVELS,
    Topic,
    TopicTree,
    growing_tree,
    grown_tree,
    has_topics,
)
from gte_demo.analysis.layout.hierarchy import grow_hierarchy
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from tests.analysis.blobs import blobs
from tests.toy import VOCABULARY, ToyEncoder


def corpus_of(encoder: ToyEncoder, texts: list[str]) -> Corpus:
    return build_corpus("t", [Document(str(i), text, "row") for i, text in enumerate(texts)], encoder)


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    """Each word of eight followed by up to three others: 64 different rows."""
    return corpus_of(toy_encoder, [f"{a} {a} {a} {b}" for a in VOCABULARY for b in VOCABULARY])


def whole_tree(corpus: Corpus, encoder: ToyEncoder) -> TopicTree:
    *_, tree = growing_tree(corpus, encoder)
    return tree


def test_each_cut_refines_the_one_before() -> None:
    vectors = blobs(60).vectors
    three, nine = nested_cuts(vectors, grow_hierarchy(vectors), (3, 9))

    assert len(set(three)) == 3
    assert len(set(nine)) == 9
    assert all(len(set(three[nine == part])) == 1 for part in set(nine))
    assert all(len(set(blobs(60).labels[three == group])) == 1 for group in set(three))


def test_topics_are_parts_of_each_other_and_hold_every_passage_once(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    tree = whole_tree(corpus, toy_encoder)

    assert tree.levels == TREE_LEVELS[:2]
    assert sorted(row for part in tree.parts(None) for row in tree.topics[part].rows) == list(range(64))
    for number, topic in enumerate(tree.topics):
        parts = [tree.topics[part] for part in tree.parts(number)]
        assert not parts or sorted(row for part in parts for row in part.rows) == sorted(topic.rows)
        assert all(len(part.rows) < len(topic.rows) and part.level > topic.level for part in parts)
        assert [len(part.rows) for part in parts] == sorted((len(part.rows) for part in parts), reverse=True)


def test_topics_are_named_by_what_they_have_in_common(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    tree = whole_tree(corpus, toy_encoder)

    for topic in tree.topics:
        named = set(topic.name.replace(",", "").lower().split())
        own = [set(corpus.text(int(row)).split()[:1]) for row in topic.rows]
        assert any(named & words for words in own), topic.name


def test_the_tree_grows_level_by_level_and_its_topics_keep_their_numbers(
    corpus: Corpus, toy_encoder: ToyEncoder
) -> None:
    trees = list(growing_tree(corpus, toy_encoder))

    assert [(tree.levels, tree.coming) for tree in trees] == [(TREE_LEVELS[:1], 1), (TREE_LEVELS[:2], 0)]
    coarse, whole = ([topic.name for topic in tree.topics] for tree in trees)
    assert whole[: len(coarse)] == coarse
    assert whole == [topic.name for topic in whole_tree(corpus, toy_encoder).topics]


def test_too_few_different_passages_have_no_tree(toy_encoder: ToyEncoder) -> None:
    few = corpus_of(toy_encoder, ["cat", "dog"] * 20)

    assert not has_topics(few)
    with pytest.raises(InputError, match="16 different passages, and there are 2"):
        whole_tree(few, toy_encoder)


def test_a_topic_comes_after_the_one_that_it_is_a_part_of() -> None:
    rows = np.arange(2)
    with pytest.raises(ValueError, match="topic 0 is a part of topic 1"):
        TopicTree((Topic(1, 1, "a", (), rows), Topic(None, 0, "b", (), rows)), (4, 12))


def test_in_a_larger_corpus_the_others_join_their_nearest(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    tree = whole_tree(corpus, toy_encoder)
    rows = np.arange(1, 2 * len(corpus), 2)
    vectors = np.repeat(corpus.vectors, 2, axis=0)  # each passage after a copy of it

    larger = grown_tree(tree, vectors, rows)

    assert [topic.name for topic in larger.topics] == [topic.name for topic in tree.topics]
    assert (larger.passages, larger.joined) == (128, 64)
    for before, after in zip(tree.topics, larger.topics, strict=True):
        assert set(rows[before.rows].tolist()) == set(after.rows.tolist()) & set(rows.tolist())
    for number, topic in enumerate(larger.topics):
        parts = [larger.topics[part].rows for part in larger.parts(number)]
        assert not parts or sorted(np.concatenate(parts).tolist()) == sorted(topic.rows.tolist())
    with pytest.raises(ValueError, match="3 rows for a tree of 64"):
        grown_tree(tree, vectors, rows[:3])
