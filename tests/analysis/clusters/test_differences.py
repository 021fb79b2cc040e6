"""The words in which two texts differ are marked in both."""

from __future__ import annotations

import pytest

from gte_demo.analysis.clusters.closest_pairs import differing_words


@pytest.mark.parametrize(
    ("a", "b", "only_a", "only_b"),
    [
        ("The cat sat.", "The cat sat.", [], []),
        ("The cat  sat", "The cat\nsat!", [], []),
        ("5 mg a day", "500 mg a day", ["5"], ["500"]),
        ("The cat sat on the mat", "The cat sat", ["on the mat"], []),
        ("Cats sleep", "cats sleep", ["Cats"], ["cats"]),
        ("one two three four", "one 2 three 4", ["two", "four"], ["2", "4"]),
        ("", "new words", [], ["new words"]),
        ("東京は大きい", "東京は小さい", None, None),
    ],
)
def test_differences_are_the_words_that_only_one_has(
    a: str, b: str, only_a: list[str] | None, only_b: list[str] | None
) -> None:
    found = differing_words(a, b)
    own = [a[start:end] for start, end in found.a], [b[start:end] for start, end in found.b]
    if only_a is None:
        assert own[0] != own[1]
    else:
        assert own == (only_a, only_b)
