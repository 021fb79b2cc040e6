"""Line numbers in the margin, without a PDF."""

from __future__ import annotations

from itertools import accumulate

from gte_demo.texts.formats.pdf.margin_numbers import margin_numbers


def found(*lines: str) -> list[str]:
    ends = list(accumulate(len(line) + 1 for line in lines))
    text = "\n".join(lines)
    ranges = [(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True)]
    return [text[start:end] for start, end in margin_numbers(text, ranges)]


def test_numbers_of_each_fifth_line_are_found_among_others() -> None:
    lines = [f"{number} words" if number % 5 == 0 else "words of the text" for number in range(88, 112)]
    lines[9] = "340 boats, which is no line's number"

    assert found(*lines) == ["90 ", "95 ", "100 ", "105 ", "110 "]


def test_the_rows_of_a_table_and_the_lines_of_a_program_are_no_line_numbers() -> None:
    program = [f"{number} step()" for number in range(1, 30)]

    assert found(*["prose about the program"] * 20, *program) == []
    assert found("Days Grams", *(f"{days} {days * 3} grams" for days in range(5, 60, 5)), "words", "more words") == []
