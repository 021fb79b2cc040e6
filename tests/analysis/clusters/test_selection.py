"""What a selection of passages has in common."""

import numpy as np
import pytest

from gte_demo.analysis.clusters.selection import describe_selection, mean_similarity, rows_with_words
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document

TEXTS = ("the red ship", "a ship at sea", "ship, sea", "king and queen", "the queen", "a dog and a cat")


@pytest.fixture
def corpus(toy_encoder):
    documents = [Document(name=f"text {i}", text=text, kind="line") for i, text in enumerate(TEXTS)]
    return build_corpus("test", documents, toy_encoder)


def test_the_mean_similarity_is_that_of_all_pairs():
    vectors = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pairs = (vectors @ vectors.T)[np.triu_indices(7, 1)]

    assert mean_similarity(vectors) == pytest.approx(pairs.mean(), abs=1e-6)


def test_one_passage_has_no_pairs():
    assert mean_similarity(np.eye(3, dtype=np.float32)[:1]) is None


def test_a_selection_has_its_most_central_passage_first_and_the_terms_that_set_it_apart(corpus):
    selection = describe_selection(corpus, np.array([2, 0, 1]))

    assert sorted(selection.rows) == [0, 1, 2]
    assert selection.rows[0] in (1, 2)
    assert "ship" in selection.terms
    assert "queen" not in selection.terms
    assert selection.similarity > selection.corpus_similarity


def test_where_everything_is_selected_nothing_sets_it_apart(corpus):
    selection = describe_selection(corpus, np.arange(6))

    assert selection.terms == ()
    assert selection.similarity == selection.corpus_similarity


@pytest.mark.parametrize("rows", [[], [6], [-1]])
def test_invalid_rows_are_refused(corpus, rows):
    with pytest.raises(InputError, match="passage"):
        describe_selection(corpus, np.array(rows, dtype=np.int64))


@pytest.mark.parametrize(("words", "rows"), [("SHIP", [0, 1, 2]), ("sea ship", [1, 2]), ("que", [3, 4]), ("tax", [])])
def test_passages_are_found_by_all_of_the_words(corpus, words, rows):
    assert rows_with_words(corpus, words).tolist() == rows


def test_without_words_nothing_is_looked_for(corpus):
    with pytest.raises(InputError, match="no words"):
        rows_with_words(corpus, "  ")


def test_on_real_texts_the_terms_show_the_topic_of_the_selection(encoder):
    texts = [f"{animal} are kept as pets in many homes" for animal in ("Cats", "Dogs", "Hamsters", "Parrots")]
    texts += [f"The bank raised interest rates by {i} per cent" for i in range(1, 9)]
    documents = [Document(name=str(i), text=text, kind="line") for i, text in enumerate(texts)]

    selection = describe_selection(build_corpus("t", documents, encoder), np.arange(4))

    assert {"pets", "homes"} & set(" ".join(selection.terms).split())
    assert "bank" not in selection.terms
