"""Documents are aligned by their passages; what one lacks is told from what is said in another way."""

from pathlib import Path

import numpy as np
import pytest

from gte_demo.analysis.differences.beside import beside, comparables, named
from gte_demo.analysis.differences.documents import (
    COVERED,
    WORDING_WORTH,
    Aligned,
    compare_documents,
    typical_closeness,
)
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import read_files
from tests.toy import ToyEncoder

TRANSLATIONS = Path(__file__).parents[2] / "data" / "translations"
A = ("cat cat dog", "king queen", "ship sea ship sea", "red blue")
B = ("dog cat cat", "queen king", "red")


def tables(a, b):
    rows = [Document(f"{side} {n}", text, "row", source=side) for side, own in (("A", a), ("B", b)) for n, text in own]
    return build_corpus("tables", rows, ToyEncoder())


@pytest.fixture
def corpus():
    return tables(enumerate(A), enumerate(B))


def test_each_passage_has_its_closest_partner_and_its_cosine(corpus):
    found = compare_documents(corpus, np.arange(4), np.arange(4, 7))

    assert found.a.partners.tolist() == [4, 5, 4, 6]
    assert found.a.scores == pytest.approx([1.0, 1.0, 0.0, np.sqrt(0.5)], abs=1e-6)
    assert found.b.partners.tolist() == [0, 1, 3]


def test_a_passage_is_missing_if_its_partner_is_no_closer_than_is_usual_within_a_document(corpus):
    found = compare_documents(corpus, np.arange(4), np.arange(4, 7))

    assert found.a.typical == 0.0  # the three passages of B have nothing in common
    assert found.a.missing.tolist() == [2]
    assert found.b.missing.tolist() == []
    assert typical_closeness(corpus.vectors[[0, 4]]) == pytest.approx(1.0, abs=1e-6)
    assert typical_closeness(corpus.vectors[:1]) == 0.0


def test_wording_that_returns_is_evidence_beside_the_meaning():
    def evidence(score, returning):
        rows = np.array([0])
        return Aligned(rows, rows, np.float32([score]), np.float32([returning]), typical=0.5)

    assert evidence(0.75, 0.0).evidence == pytest.approx([0.5])
    assert evidence(0.55, 0.2).evidence == pytest.approx([0.1 + 0.2 * WORDING_WORTH])
    assert evidence(0.5 + COVERED / 2 - 0.01, 0.0).is_missing.tolist() == [True]
    assert evidence(0.5 + COVERED / 2 - 0.01, 0.1).is_missing.tolist() == [False]


def test_passages_that_say_nearly_the_same_are_pairs_with_their_differing_words():
    told = "cat " * 6 + "word1 word2 word3 word4 word5 word6 word7 word8"
    corpus = tables([(0, told), (1, "king")], [(0, told.replace("word1", "other")), (1, "sea")])

    found = beside(corpus, named(corpus, "A"), named(corpus, "B"))

    assert (found.found.same.a.tolist(), found.found.same.b.tolist()) == ([0], [2])
    (wording,) = found.wording
    assert [told[start:end] for start, end in wording.a] == ["word1"]


def test_what_can_be_compared_are_files_tables_and_rows(corpus):
    assert [one.name for one in comparables(corpus)] == ["A", "B", *(f"A {n}" for n in range(4)), "B 0", "B 1", "B 2"]
    with pytest.raises(InputError, match="no document “C”"):
        named(corpus, "C")
    with pytest.raises(InputError, match="the same"):
        beside(corpus, named(corpus, "A"), named(corpus, "A 1"))
    with pytest.raises(InputError, match="no text"):
        compare_documents(corpus, np.arange(4), np.arange(0))


def test_a_chapter_that_a_translation_lacks_is_found_in_the_other(encoder, tmp_path):
    cut = tmp_path / "web.md"
    whole = (TRANSLATIONS / "jonah-web.md").read_text("utf-8")
    cut.write_text(whole[: whole.index("# Chapter 2")] + whole[whole.index("# Chapter 3") :], encoding="utf-8")
    documents = read_files([TRANSLATIONS / "jonah-kjv.md", cut]).documents
    corpus = build_corpus("Jonah", documents, encoder, splitting=Splitting(context="prefixed"))

    found = beside(corpus, *comparables(corpus))

    lacking = [corpus.passages.section[row] for row in found.found.a.missing]
    assert set(lacking) == {"Chapter 2"}
    chapter = [row for row in found.found.a.rows if corpus.passages.section[row] == "Chapter 2"]
    assert len(lacking) == len(chapter)
    assert len(found.found.b.missing) == 0
