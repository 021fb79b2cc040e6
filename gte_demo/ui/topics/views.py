"""The tree of topics as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.clusters.topics import TopicTree
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.shared.formatting import EmptyView, PassageView, count, passage_view, so_far
from gte_demo.ui.topics import words

SHOWN, EXCERPT = 6, 240


class TopicView(TypedDict):
    """A topic; `parent` is the number of the one that it is a part of, -1 on the first level."""

    parent: int
    level: int
    name: str
    size: int


class ChosenTopicView(TypedDict):
    """The chosen topic with its passages."""

    number: int
    title: str
    lines: list[str]
    passages: list[PassageView]


class TopicsView(TypedDict):
    """What the page part "topics" draws."""

    topics: list[TopicView]
    summary: str
    chosen: ChosenTopicView | None
    coming: int
    """Finer levels that are still to be found; numbers of topics stay when they come."""


def topics(workspace: Workspace | None, chosen: int | None = None) -> TopicsView | EmptyView:
    """The tree, with the passages of the chosen topic if one is."""
    tree = workspace.derived.topics if workspace else None
    if workspace is None or tree is None:
        return {"empty": words.EMPTY}
    return {
        "topics": [
            {
                "parent": -1 if topic.parent is None else topic.parent,
                "level": topic.level,
                "name": topic.name,
                "size": len(topic.rows),
            }
            for topic in tree.topics
        ],
        "summary": _summary(workspace.corpus, tree),
        "chosen": None if chosen is None else _chosen(workspace.corpus, tree, chosen),
        "coming": tree.coming,
    }


def _summary(corpus: Corpus, tree: TopicTree) -> str:
    """How many topics there are, and which passages they were found in."""
    said = words.SUMMARY.format(
        topics=count(len(tree.topics), "topic"),
        levels=count(len(tree.levels), "level"),
        passages=count(tree.passages, "passage"),
    )
    found = count(tree.passages - tree.joined, "passage")
    later = words.JOINED.format(found=found, joined=tree.joined) if tree.joined else ""
    finer = words.COMING.format(levels=count(tree.coming, "finer level")) if tree.coming else ""
    return " ".join(filter(None, [said, finer, so_far(corpus), later]))


def _chosen(corpus: Corpus, tree: TopicTree, number: int) -> ChosenTopicView:
    topic = tree.topics[number]
    terms = [words.TERMS.format(terms=", ".join(topic.terms))] if topic.terms else []
    return {
        "number": number,
        "title": words.CHOSEN.format(name=topic.name, count=count(len(topic.rows), "passage")),
        "lines": [*terms, words.CENTRAL],
        "passages": [passage_view(corpus, int(row), EXCERPT) for row in topic.rows[:SHOWN]],
    }
