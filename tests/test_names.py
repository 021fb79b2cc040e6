"""A name or sentence is shown in one line, and can't look like another."""

from gte_demo.errors import InputError
from gte_demo.names import clean_name, listed


def test_a_name_is_one_line_and_cannot_look_like_another() -> None:
    assert clean_name("bill\u202egpj.exe\n.txt") == "billgpj.exe .txt"
    assert clean_name("Grüße  2.txt") == "Grüße  2.txt"


def test_an_error_may_name_any_file() -> None:
    assert str(InputError("vec\u202eyp.npy\n has 3 rows.")) == "vecyp.npy  has 3 rows."


def test_a_sentence_lists_a_few_of_many_names_and_the_beginnings_of_long_ones() -> None:
    assert listed(["a", "b"], "“{}”") == "“a”, “b”"
    assert listed([f"c{{{n}}}" for n in range(16_384)]).endswith("c{19} and 16,364 more")
    assert len(listed(["word " * 9_999] * 9_999)) < 2_000
