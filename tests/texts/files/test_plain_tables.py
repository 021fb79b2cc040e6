"""Which plain texts are tables."""

from __future__ import annotations

import pytest

from gte_demo.texts.files.plain_tables import is_table


@pytest.mark.parametrize(
    "text",
    [
        "Name,Port,Catch\nAnna,Ayr,5\nBen,Leith,7\n",
        "Name;Bericht\nAnna;Nebel, den ganzen Tag.\nBen;Eis.\n",
        "Name | Report\nAnna | Fog, all day.\nBen | Ice.\n",
        "Name, Catch\nAnna, 5\nBen, 7\n",
        'Name,Report\n"Anna","Fog, all day."\n1,2\n'.replace("1,2", '7,"Ice"').replace('"Anna"', "6"),
        "a\tb\nc\td\ne\tf\n",
    ],
)
def test_lines_with_the_same_delimiter_below_a_header_are_a_table(text: str) -> None:
    assert is_table(text, is_cut=False)
    assert not is_table(text[: text.index("\n")], is_cut=False)


@pytest.mark.parametrize(
    "text",
    [
        "Tyger Tyger, burning bright\nIn the forests, of the night\nWhat immortal hand, or eye\n",
        "I came, I saw, I conquered.\nYou came, you saw, you lost.\nWe came, we saw, we left.\n",
        "So he left; she stayed\nHe wrote; she did not\nHe wept; she slept\n",
        "Apples,pears and plums\nBread\nMilk,butter\n",
        "Dear Anna,\nthe boat has come,\nyours, Ben\n",
        "12:01,fog\n12:02,ice\n12:03,rain\n",
    ],
)
def test_prose_verse_and_lists_have_none(text: str) -> None:
    assert not is_table(text, is_cut=False)


def test_a_last_line_that_is_cut_off_does_not_count() -> None:
    text = "Name,Port,Catch\nAnna,Ayr,5\nBen,Leith,7\nCleo,Le"

    assert is_table(text, is_cut=True)
    assert not is_table(text, is_cut=False)
