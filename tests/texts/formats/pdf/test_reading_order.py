"""Lines that were painted in another order than they are read in."""

from __future__ import annotations

from itertools import chain

from gte_demo.texts.formats.pdf.line import Line
from gte_demo.texts.formats.pdf.reading_order import in_reading_order

WORDS = "which the pilots had reported to the harbour"


def column(name: str, x: float, top: float, count: int, width: float = 200) -> list[Line]:
    return [Line(f"{name}{number} {WORDS}", x, top - 12 * number, 10, width=width) for number in range(count)]


def order(*painted: list[Line]) -> str:
    """The names of the pieces, as they are read."""
    names = [line.text.rstrip(WORDS).rstrip("0123456789 ") for line in in_reading_order([*chain(*painted)])]
    return " ".join(name for name, before in zip(names, ["", *names], strict=False) if name != before)


def test_columns_are_read_one_after_the_other() -> None:
    assert order(column("title", 50, 800, 1, 420), column("left", 50, 760, 9), column("right", 270, 770, 9)) == (
        "title left right"
    )


def test_what_stands_above_is_read_first_in_its_column() -> None:
    box, title, beside = column("box", 270, 700, 5), column("title", 50, 800, 2, 420), column("beside", 50, 700, 9)

    assert order(box, title, beside) == "title box beside"
    assert order(column("left", 50, 760, 9), column("right", 270, 760, 9), title) == "title left right"


def test_labels_of_a_picture_stay_as_they_were_painted() -> None:
    low, high = Line("low", 50, 100, 10, width=20), Line("high", 50, 200, 10, width=20)

    assert in_reading_order([low, high]) == [low, high]
