"""Small files by other programs and people, read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.texts.reading import read_file

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


@pytest.mark.parametrize(
    ("name", "kind", "holds"),
    [
        ("footnotes.odt", "odt", "[1] A footnote contains body elements, consistently indented by at least 1 space."),
        ("coconut.ipynb", "notebook", 'pipeline-style programming\n\n"hello, world!" |> print\n\nprettier lambdas'),
        ("attributes.org", "org", "\u2022 <2010-08-07 Sat>--<2010-08-08 Sun>\n"),
        ("captions.vtt", "subtitles", "Caption text #1 Caption text #2"),
        (
            "captions.srt",
            "subtitles",
            ">> ALICE: Today we'll be teaching you how to make our famous chocolate chip cookies!",
        ),
        (
            "encodings.eml",
            "email",
            "\u00a1This is a Quoted Printable encoded message!\n\nThis is a Base64 encoded message.",
        ),
    ],
)
def test_a_real_file_is_read_to_the_words_that_people_see(name: str, kind: str, holds: str) -> None:
    [document] = read_file(DOCUMENTS / name).documents

    assert document.kind == kind
    assert holds in document.text


def test_no_number_and_no_time_of_a_cue_is_left_in_the_text() -> None:
    [document] = read_file(DOCUMENTS / "captions.srt").documents

    assert "-->" not in document.text
    assert not any(line.strip().isdigit() for line in document.text.split("\n"))
    assert document.page_labels[:2] == ("00:00:00", "00:00:04")


def test_drawers_and_times_of_org_are_left_out() -> None:
    [document] = read_file(DOCUMENTS / "attributes.org").documents

    assert not any(word in document.text for word in (":PROPERTIES:", "SCHEDULED:", "CLOCK:"))
