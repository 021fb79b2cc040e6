"""A name or sentence is shown in one line, and can't look like another."""

from gte_demo.errors import InputError
from gte_demo.names import clean_name


def test_a_name_is_one_line_and_cannot_look_like_another() -> None:
    assert clean_name("bill\u202egpj.exe\n.txt") == "billgpj.exe .txt"
    assert clean_name("Grüße  2.txt") == "Grüße  2.txt"


def test_an_error_may_name_any_file() -> None:
    assert str(InputError("vec\u202eyp.npy\n has 3 rows.")) == "vecyp.npy  has 3 rows."
