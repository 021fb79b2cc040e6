"""Measures from a person's marks, computed by hand."""

from __future__ import annotations

import pytest

from gte_demo.analysis.evaluation.contexts import encode_contexts
from gte_demo.analysis.evaluation.judgements import Marks, duplicate_rows, evaluate_marks
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyEncoder


def rows(encoder: ToyEncoder, *texts: str) -> Corpus:
    return build_corpus("rows", [Document(text, text, "row") for text in texts], encoder)


def test_a_passage_is_marked_and_unmarked_with_those_that_say_the_same() -> None:
    marked = Marks().toggled("cats?", 3, duplicates=[3, 7]).toggled("dogs?", 1).toggled(" cats? ", 5)

    assert dict(marked.right) == {"cats?": frozenset([3, 5, 7]), "dogs?": frozenset([1])}
    assert (marked.is_right("cats?", 7), marked.is_right("dogs?", 7), marked.is_right("ships?", 7)) == (
        True,
        False,
        False,
    )
    assert dict(marked.toggled("cats?", 7, duplicates=[3, 7]).right) == {
        "cats?": frozenset([5]),
        "dogs?": frozenset([1]),
    }


def test_a_question_without_a_right_passage_does_not_count() -> None:
    marked = Marks().toggled("cats?", 3)

    assert len(marked.toggled("cats?", 3)) == len(marked.without("cats?")) == 0
    with pytest.raises(ValueError, match="no relevant passage for “cats"):
        Marks({"cats?": frozenset()})


def test_duplicates_are_found_in_the_whole_corpus(toy_encoder: ToyEncoder) -> None:
    corpus = rows(toy_encoder, "A cat.", "A dog.", "a CAT", "A cat and a dog.")

    assert duplicate_rows(corpus, 2).tolist() == [0, 2]


def test_figures_of_every_way_of_searching(toy_encoder: ToyEncoder) -> None:
    corpus = rows(toy_encoder, "cat", "cat cat dog", "dog dog cat", "ship")
    marks = Marks().toggled("cat", 1).toggled("ship", 3)

    found = evaluate_marks(corpus, marks, toy_encoder)

    assert (found.queries, found.passages, found.model, found.notes) == (2, 4, corpus.model, ())
    assert list(found.methods) == ["plain", "bm25", "hybrid"]
    plain = {name: figure.value for name, figure in found.methods["plain"].items()}
    assert {name: plain[name] for name in ("hit@1", "hit@5", "hit@10", "mrr@10")} == {
        "hit@1": 0.5,  # "cat" itself comes first, the marked passage second
        "hit@5": 1.0,
        "hit@10": 1.0,
        "mrr@10": 0.75,
    }
    assert (found.methods["plain"]["hit@1"].low, found.methods["plain"]["hit@1"].high) == (0.0, 1.0)


def test_a_hit_takes_one_of_several_right_passages(toy_encoder: ToyEncoder) -> None:
    corpus = rows(toy_encoder, "cat", "cat cat dog", "dog dog cat")

    figures = evaluate_marks(corpus, Marks().toggled("cat", 0, duplicates=[2]), toy_encoder).methods["plain"]

    assert (figures["hit@1"].value, figures["recall@1"].value) == (1.0, 0.5)


def test_contexts_that_were_encoded_are_measured_too(toy_encoder: ToyEncoder) -> None:
    text = "Ship\nIt sails.\nCat\nIt sleeps."
    sections = (Section("Ship", 1, 5), Section("Cat", 1, 19))
    corpus = build_corpus("pets", [Document("pets", text, "text", sections=sections)], toy_encoder)
    marks = Marks().toggled("cat", len(corpus) - 1)

    found = evaluate_marks(corpus, marks, toy_encoder, contexts=encode_contexts(corpus, toy_encoder))

    assert list(found.methods) == ["plain", "prefixed", "bm25", "hybrid"]
    assert found.methods["prefixed"]["hit@1"].value == 1.0


def test_without_marks_there_is_nothing_to_measure(toy_encoder: ToyEncoder) -> None:
    with pytest.raises(InputError, match="No passage is marked"):
        evaluate_marks(rows(toy_encoder, "cat"), Marks(), toy_encoder)
