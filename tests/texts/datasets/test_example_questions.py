"""The questions that come with texts stay with them."""

from __future__ import annotations

import pytest

from gte_demo.texts.datasets.example_questions import example_questions
from gte_demo.texts.datasets.samples import SAMPLES

FACTBOOK, MOBY_DICK = SAMPLES["factbook"], SAMPLES["moby-dick"]


@pytest.mark.parametrize(
    ("title", "question", "asked"),
    [
        ("my own texts", "who pays?", "who pays?"),
        ("my own texts", FACTBOOK.examples[-1], ""),
        ("my own texts", " ", ""),
        (MOBY_DICK.title, FACTBOOK.examples[-1], MOBY_DICK.example_query),
        (FACTBOOK.title, FACTBOOK.examples[-1], FACTBOOK.examples[-1]),
        ("Survey", FACTBOOK.examples[0], "what do people complain about?"),
    ],
)
def test_a_question_that_came_with_other_texts_gives_way(title: str, question: str, asked: str) -> None:
    examples = example_questions("Survey", ("what do people complain about?", "who is happy?"))

    assert examples.fitting(title, question) == asked
