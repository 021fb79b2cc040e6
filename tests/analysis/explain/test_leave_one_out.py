"""The score without each word."""

import numpy as np
import pytest

from gte_demo.analysis.explain.leave_one_out import Removal, leave_one_out
from gte_demo.errors import InputError

A, B = "The physician gave drugs", "A doctor prescribed medication"


def test_each_score_is_that_of_the_text_without_the_word(encoder):
    found = leave_one_out(A, B, encoder)

    def score(a, b):
        one, other = encoder.encode([a, b]).vectors
        return float(one @ other)

    words_a, words_b = A.split(), B.split()
    assert found.score == pytest.approx(score(A, B), abs=1e-5)
    assert found.without_a == pytest.approx(
        [score(" ".join(words_a[:i] + words_a[i + 1 :]), B) for i in range(4)], abs=1e-5
    )
    assert found.without_b == pytest.approx(
        [score(A, " ".join(words_b[:i] + words_b[i + 1 :])) for i in range(4)], abs=1e-5
    )


def test_the_strongest_removal_changes_the_score_most(toy_encoder):
    found = leave_one_out("cat dog", "cat", toy_encoder)

    # cat dog against cat is 1 / sqrt(2); without cat it is 0, without dog 1
    assert found.score == pytest.approx(np.sqrt(0.5))
    assert found.without_a == pytest.approx([0.0, 1.0])
    assert np.isnan(found.without_b).all()
    assert found.strongest() == Removal(side=0, word="cat", score=0.0)


def test_two_single_words_have_nothing_to_lose(toy_encoder):
    assert leave_one_out("cat", "dog", toy_encoder).strongest() is None


@pytest.mark.parametrize(("a", "complaint"), [(" ", "has no words"), ("word " * 201, "201 words and the limit is 200")])
def test_texts_that_cannot_be_taken_apart(toy_encoder, a, complaint):
    with pytest.raises(InputError, match=complaint):
        leave_one_out(a, "cat", toy_encoder)
