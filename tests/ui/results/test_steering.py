"""What steered a search, in words."""

from __future__ import annotations

from gte_demo.analysis.evaluation.steering_gain import SteeringGain
from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.analysis.search.steering import Steering
from gte_demo.corpus.corpus import build_corpus
from gte_demo.texts.documents import Document
from gte_demo.ui.results import words
from gte_demo.ui.results.steering import sign_in, steering_view, what_steered
from tests.toy import ToyEncoder
from tests.wording import sentence

STEERING = Steering(("sea", "ship"), ("cat",))


def test_hits_say_the_formula_that_found_them_and_what_it_gained(toy_encoder: ToyEncoder) -> None:
    corpus = build_corpus("t", [Document(text, text, "line") for text in ("cat", "sea")], toy_encoder)
    plain, steered, by_words = (
        search(corpus, "sea", toy_encoder, options=options)
        for options in (
            SearchOptions(),
            SearchOptions(steering=STEERING),
            SearchOptions("words", steering=STEERING),
        )
    )

    formula = words.FORMULA.format(parts=words.PLUS.format(n="2 texts") + words.MINUS.format(n="1 text"))
    assert what_steered(plain, None) == ""
    assert what_steered(steered, None) == formula
    assert what_steered(by_words, None) == words.NOT_BY_WORDS
    gained = what_steered(steered, SteeringGain(3, 1, 2))
    assert gained.startswith(formula)
    assert sentence(words.GAIN, n="3 passages", after=2, before=1).search(gained)
    assert [sign_in(steered, text) for text in ("sea", "cat", "dog")] == ["more", "less", None]
    assert steering_view(steered.steering) == {"more": ["sea", "ship"], "less": ["cat"]}
