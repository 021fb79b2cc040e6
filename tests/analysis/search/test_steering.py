"""A search is moved towards texts that one wants more of, and a little away from others."""

import numpy as np
import pytest

from gte_demo.analysis.search.search import SearchOptions, index_corpus, ranks_of, search
from gte_demo.analysis.search.steering import NOT_STEERED, Steering, sign_of, steer, steering_from
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.texts.documents import Document

TEXTS = ["cat", "dog", "sea", "cat sea"]


@pytest.fixture
def corpus(toy_encoder):
    return build_corpus("texts", [Document(text, text, "line") for text in TEXTS], toy_encoder)


def test_the_query_moves_by_the_mean_of_more_and_a_quarter_of_the_mean_of_less(toy_encoder) -> None:
    cat, dog, king, sea, ship = toy_encoder.encode(["cat", "dog", "king", "sea", "ship"]).vectors
    moved = steer(cat[None], Steering(("dog", "king"), ("sea", "ship")), toy_encoder)

    expected = cat + (dog + king) / 2 - 0.25 * (sea + ship) / 2
    assert moved == pytest.approx(expected[None] / np.linalg.norm(expected))


def test_without_texts_nothing_moves(toy_encoder) -> None:
    asked = toy_encoder.encode(["cat"]).vectors
    assert steer(asked, Steering(), toy_encoder) is asked


def test_hits_follow_and_say_what_they_were_steered_by(corpus, toy_encoder) -> None:
    steering = Steering(more=("sea",), less=("cat",))
    plain = search(corpus, "cat", toy_encoder)
    found = search(corpus, "cat", toy_encoder, options=SearchOptions(steering=steering))

    assert (plain.rows[0], found.rows[0], found.rows[1]) == (0, 3, 2)
    assert found.steering == steering
    # cat, cat sea, dog, sea before; cat sea, sea, cat, dog now
    assert list(zip(found.rows, found.risen, strict=True)) == [(3, 1), (2, 2), (0, -2), (1, -1)]
    assert list(plain.risen) == [0, 0, 0, 0]


def test_a_rank_is_that_among_all_passages(corpus, toy_encoder) -> None:
    rows = np.array([2, 0])

    assert list(ranks_of(corpus, rows, "cat", toy_encoder)) == [4, 1]
    assert list(ranks_of(corpus, rows, "cat", toy_encoder, SearchOptions(steering=Steering(("sea",), ("cat",))))) == [
        2,
        3,
    ]
    assert list(ranks_of(corpus, rows, "cat", toy_encoder, SearchOptions("words"))) == [0, 1]


def test_a_text_is_one_to_find_more_or_less_of_until_it_is_chosen_again() -> None:
    steering = NOT_STEERED.toggled("more", "cat").toggled("less", "dog").toggled("more", "sea")

    assert steering == Steering(("cat", "sea"), ("dog",))
    assert steering.toggled("less", "cat") == Steering(("sea",), ("dog", "cat"))
    assert steering.toggled("more", "cat") == Steering(("sea",), ("dog",))
    assert steering.without("more", 1) == Steering(("cat",), ("dog",))
    assert steering.without("less", 1) == steering


def test_what_a_browser_sends_is_read_or_refused() -> None:
    assert steering_from({"more": ["cat"], "less": []}) == Steering(("cat",))
    assert steering_from({}) == steering_from(None) == NOT_STEERED
    assert sign_of("less") == "less"
    for wrong in ([], {"more": "cat"}, {"less": [1]}):
        with pytest.raises(InputError, match="can't be read"):
            steering_from(wrong)
    with pytest.raises(InputError, match="not by “up”"):
        sign_of("up")


def test_whether_anything_is_close_is_told_by_the_question_alone(corpus, toy_encoder) -> None:
    index = index_corpus(corpus, toy_encoder)
    plain, steered = (
        search(corpus, "king", toy_encoder, options=SearchOptions(index=index, steering=steering))
        for steering in (Steering(), Steering(more=("cat",)))
    )
    assert steered.scores.max() > plain.scores.max()
    assert steered.closeness == plain.closeness


@pytest.mark.parametrize(
    ("more", "message"),
    [((" ",), "is empty"), (("a",) * 51, "50 texts, not 51"), (("a" * 20_001,), "20,001 characters and the limit")],
)
def test_there_are_limits(more: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Steering(more)
