"""BM25: words are found by stem in any language, and so are numbers and codes."""

from __future__ import annotations

import math

import pytest

from gte_demo.analysis.search.bm25 import index_words

ENGLISH = [
    "The ships were sailing on the sea.",
    "A cat slept in the house all day.",
    "The kernel is version 5.10.2 and boots by UEFI.",
    "The kernel is version 5.10.3 since the 10th of May.",
]


def found(texts: list[str], query: str) -> list[int]:
    """The texts with a match, best first."""
    scores = index_words(texts).scores(query)
    return sorted((row for row, score in enumerate(scores) if score > 0), key=lambda row: (-scores[row], row))


def test_the_score_is_bm25_as_lucene_has_it() -> None:
    scores = index_words(["lion lion tiger", "tiger", "ship"]).scores("lion")
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    length = 1 - 0.75 + 0.75 * 3 / (5 / 3)
    assert scores.tolist() == pytest.approx([idf * 2 / (2 + 1.5 * length), 0, 0], rel=1e-5)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("sail a ship", [0]),
        ("UEFI", [2]),
        ("5.10.3", [3, 2]),  # the code whole is rarer than its parts
        ("what is the version", [3, 2]),
        ("the of and", []),
        ("zebra", []),
        ("?!", []),
    ],
)
def test_texts_are_found_by_their_words(query: str, rows: list[int]) -> None:
    assert found(ENGLISH, query) == rows


@pytest.mark.parametrize(
    ("texts", "query", "rows"),
    [
        (
            ["Die Häuser der Stadt sind alt und nicht sehr schön.", "Das Schiff fährt auf dem Meer."],
            "schönes Haus",
            [0],
        ),
        (["Les chats dorment dans la maison.", "Le navire est sur la mer."], "chat", [0]),
        (["我们在海上看到一艘船。", "猫在家里睡觉。"], "一艘船", [0]),
        (["Все эти корабли были на море, а не на реке.", "Она была дома, и он тоже был там."], "корабль", [0]),
    ],
)
def test_other_languages_are_searched_by_their_own_stems(texts: list[str], query: str, rows: list[int]) -> None:
    assert found(texts, query) == rows


@pytest.mark.parametrize("texts", [[], [""], ["", "the of"], ["...", "?"]])
def test_texts_without_words_match_nothing(texts: list[str]) -> None:
    index = index_words(texts)
    assert (len(index), index.scores("cat 5").tolist()) == (len(texts), [0.0] * len(texts))


def test_a_long_unbroken_run_takes_no_longer_than_its_letters() -> None:
    run = "0af3c9" * 50_000  # a dump of 300,000 letters: minutes, where each begins the search anew

    assert found([f"A dump: {run} of 5.10.2.", "nothing"], f"{run} 5.10.2") == [0]
