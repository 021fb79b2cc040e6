"""Marks stay with the marked text when the corpus around it changes."""

import pytest

from gte_demo.analysis.evaluation.judgements import Marks, carry_marks
from gte_demo.corpus.archive import encode_again
from gte_demo.corpus.corpus import add_documents, build_corpus, remove_documents
from gte_demo.corpus.splitting import Splitting
from gte_demo.texts.documents import Document

SENTENCES = [f"The {animal} number {n} sat down." for n, animal in enumerate(["cat", "dog"] * 6)]


@pytest.fixture
def corpus(toy_encoder):
    documents = [Document("sea", "A ship at sea.", "text"), Document("pets", " ".join(SENTENCES), "text")]
    return build_corpus("both", documents, toy_encoder, splitting=Splitting(tokens=12))


def test_they_follow_their_passages_when_documents_come_and_go(corpus, toy_encoder):
    marks = Marks({"which animal": frozenset({2, 5}), "which vessel": frozenset({0})})

    grown = add_documents(corpus, [Document("king", "A king.", "text")], toy_encoder)
    smaller = remove_documents(corpus, [0])

    assert carry_marks(marks, corpus, grown) == marks
    assert carry_marks(marks, corpus, smaller) == Marks({"which animal": frozenset({1, 4})})


def test_they_follow_the_text_when_it_is_cut_otherwise(corpus, toy_encoder):
    marks = Marks({"which animal": frozenset({2})})
    fine = encode_again(corpus, toy_encoder, splitting=Splitting(tokens=6))

    there = carry_marks(marks, corpus, fine)
    assert [fine.text(row) for row in sorted(there.right["which animal"])] == SENTENCES[2:4]
    assert carry_marks(there, fine, corpus) == marks
