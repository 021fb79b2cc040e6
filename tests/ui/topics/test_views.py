"""The tree of topics as the page gets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.jobs.clusters import topic_of
from gte_demo.jobs.derived import with_topics
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.topics import words
from gte_demo.ui.topics.views import SHOWN, topics
from tests.toy import VOCABULARY, ToyEncoder
from tests.ui.view_types import check


@pytest.fixture
def workspace(toy_encoder: ToyEncoder) -> Workspace:
    texts = [f"{a} {a} {a} {b}" for a in VOCABULARY for b in VOCABULARY]
    corpus = build_corpus("t", [Document(str(i), text, "row") for i, text in enumerate(texts)], toy_encoder)
    return with_topics(Workspace(corpus), toy_encoder)


def test_every_topic_says_what_it_is_a_part_of_and_how_large_it_is(workspace: Workspace) -> None:
    shown = check(topics, workspace)

    tree = workspace.derived.topics
    assert tree is not None
    assert [one["size"] for one in shown["topics"]] == [len(topic.rows) for topic in tree.topics]
    assert sum(one["size"] for one in shown["topics"] if one["parent"] == -1) == 64
    assert shown["chosen"] is None
    assert check(topics, None) == {"empty": words.EMPTY}


def test_a_tree_of_which_levels_are_missing_says_so(workspace: Workspace) -> None:
    tree = workspace.derived.topics
    assert tree is not None
    coming = replace(workspace, derived=replace(workspace.derived, topics=replace(tree, coming=1)))

    assert check(topics, coming)["coming"] == 1
    assert words.COMING.format(levels="1 finer level") in check(topics, coming)["summary"]
    assert check(topics, workspace)["coming"] == 0


def test_a_chosen_topic_shows_its_most_central_passages(workspace: Workspace) -> None:
    chosen = check(topics, workspace, 1)["chosen"]

    topic = topic_of(workspace, 1)
    assert chosen["title"] == words.CHOSEN.format(name=topic.name, count=f"{len(topic.rows)} passages")
    assert [one["row"] for one in chosen["passages"]] == topic.rows[:SHOWN].tolist()
    with pytest.raises(InputError, match="no such topic"):
        topic_of(workspace, 99)
