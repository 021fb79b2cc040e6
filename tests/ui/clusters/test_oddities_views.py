"""Near-duplicates on the page: excerpts with the differing words marked."""

from __future__ import annotations

from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.derived import with_graph, with_pairs, with_wording
from gte_demo.jobs.workspace import Workspace, after
from gte_demo.texts.documents import Document
from gte_demo.ui.clusters import words
from gte_demo.ui.clusters.oddities_views import oddities
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.formatting import BEFORE, EXCERPT, View
from tests.toy import ToyEncoder


def shown(encoder: ToyEncoder, *texts: str) -> View:
    corpus = build_corpus("t", [Document(str(i), text, "line") for i, text in enumerate(texts)], encoder)
    return oddities(after(Workspace(corpus), with_graph, with_wording, with_pairs))


def marked(passage: View) -> list[str]:
    return [passage["text"][start:end] for start, end in passage["marks"]]


def test_words_that_differ_are_marked_anywhere_in_the_text(toy_encoder: ToyEncoder) -> None:
    before, after = "cat " * 200, " dog" * 200
    (pair,) = shown(toy_encoder, f"{before}five{after}", f"{before}six{after}")["near_duplicates"]
    assert (marked(pair["a"]), marked(pair["b"])) == (["five"], ["six"])
    assert pair["a"]["text"].startswith("… ")
    assert pair["a"]["text"].endswith(" …")
    assert len(pair["a"]["text"]) == EXCERPT + 4
    assert pair["a"]["text"].index("five") == BEFORE + 2


def test_the_same_words_are_called_so(toy_encoder: ToyEncoder) -> None:
    (pair,) = shown(toy_encoder, "cat dog", "cat  dog!")["near_duplicates"]
    assert pair["note"].endswith(words.SAME_WORDS)
    assert marked(pair["a"]) == []


def test_scores_are_said_in_words_too(toy_encoder: ToyEncoder) -> None:
    found = shown(toy_encoder, "cat dog", "cat dog!", *["king sea"] * 3, *(["red"] * 12))
    odd = found["outliers"][0]
    assert found["near_duplicates"][0]["note"] == f"{shared_words.NOT_CLOSER}; {words.SAME_WORDS}"
    assert odd["note"]


def test_a_passage_alone_has_nothing_beside_it(toy_encoder: ToyEncoder) -> None:
    assert shown(toy_encoder, "cat") == {}
