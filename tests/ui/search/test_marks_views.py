"""A person's marks, and the measures of every search method, as plain data."""

from __future__ import annotations

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.evaluation.metrics import Evaluation, Figure
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.search import contexts_words, marks_views, marks_words
from gte_demo.ui.search import words as search_words
from tests.toy import ToyEncoder

HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)}"


def workspace(encoder: ToyEncoder, marks: Marks) -> Workspace:
    corpus = build_corpus("t", [Document(text, text, "line") for text in ("cat", "dog", "ship")], encoder)
    return Workspace(corpus, marks=marks)


def measured(encoder: ToyEncoder, queries: int) -> Evaluation:
    figures = {name: Figure(0.5, 0.25, 0.75) for name in marks_views.MEASURES}
    return Evaluation("t", queries, 3, {"plain": figures, "bm25": figures}, (), encoder.info)


def test_questions_are_listed_with_counts_and_search_methods_with_their_measures(
    toy_encoder: ToyEncoder,
) -> None:
    marked = workspace(toy_encoder, Marks().toggled(HOSTILE, 0, [1]).toggled("a ship", 2))
    view = marks_views.marks(marked, measured(toy_encoder, 2))
    assert view["questions"] == [{"query": HOSTILE, "count": "2 passages"}, {"query": "a ship", "count": "1 passage"}]
    assert view["head"] == list(marks_words.MARK_MEASURES.values())
    assert [row["name"] for row in view["rows"]] == [
        search_words.METHODS["meaning"],
        marks_words.WORD_METHODS["bm25"][0],
    ]
    assert view["rows"][0]["about"].endswith(contexts_words.OWN_CONTEXT)
    assert view["rows"][1]["figures"] == [{"value": 0.5, "interval": "0.25–0.75"}] * 4


def test_one_question_has_no_interval(toy_encoder: ToyEncoder) -> None:
    view = marks_views.marks(workspace(toy_encoder, Marks().toggled("cat", 0)), measured(toy_encoder, 1))
    shown = marks_words.MARKS_SUMMARY.format(questions="1 question", passages="3", model="toy")
    assert view["summary"] == shown
    assert {figure["interval"] for row in view["rows"] for figure in row["figures"]} == {""}


def test_few_questions_are_called_few_and_twenty_are_not(toy_encoder: ToyEncoder) -> None:
    marked = workspace(toy_encoder, Marks().toggled("cat", 0))
    few, many = (marks_views.marks(marked, measured(toy_encoder, queries))["notes"] for queries in (19, 20))
    assert marks_words.MARKS_FEW in few
    assert marks_words.MARKS_FEW not in many
    assert marks_words.MARKS_CONTEXTS in many
