"""Subtitles: running text whose pages are times."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.subtitles import read_subtitles

SRT = """1
00:12:31,500 --> 00:12:33,000
The boats came in

2
00:12:33,100 --> 00:12:35,000
before the storm.
They were empty.

3
00:12:40,000 --> 00:12:42,000
Nobody spoke.
"""

VTT = """WEBVTT - The storm

STYLE
::cue { color: red }

NOTE
left to do: check the names

intro
01:02.000 --> 01:04.000 align:start position:0%
<v.loud Roger Bingham>Fish &amp; <i>chips</i>, <01:03.000>please.

00:01:04.000 --> 00:01:05.000
<v Anna>None left.
"""


def read(text: str) -> Document:
    return read_subtitles(SourceFile("a.srt", text.encode()), ReadingLimits()).documents[0]


def place(document: Document, words: str) -> str:
    page = document.page_at(document.text.index(words))
    assert page is not None
    return document.page_in_words(page)


def test_sentences_run_over_cues_and_a_pause_ends_a_paragraph() -> None:
    assert read(SRT).text == "The boats came in before the storm. They were empty.\n\nNobody spoke."


def test_a_place_is_the_time_of_its_cue() -> None:
    document = read(SRT)

    assert place(document, "The boats") == "00:12:31"
    assert place(document, "storm") == "00:12:33"
    assert place(document, "Nobody") == "00:12:40"


def test_speakers_are_kept_and_marks_styles_and_comments_left_out() -> None:
    assert read(VTT).text == "Roger Bingham: Fish & chips, please.\n\nAnna: None left."


def test_each_of_two_speakers_in_a_cue_has_a_line() -> None:
    assert read("00:01.0 --> 00:02.0\n- Tea?\n- Coffee,\nplease.\n").text == "- Tea?\n- Coffee, please."


def test_a_speaker_who_speaks_on_is_named_once_a_paragraph() -> None:
    cues = [(1, "Ann Lee: The boats came"), (2, "Ann Lee: in early."), (6, "Ann Lee: Nobody was"), (7, "Bo: Why?")]
    zoom = "".join(f"{at}\n00:0{at}.0 --> 00:0{at + 1}.0\n{said}\n\n" for at, said in cues)
    teams = zoom.replace("Ann Lee: ", "<v Ann Lee>").replace("Bo: ", "<v Bo>")

    for text in (zoom, teams):
        assert read(text).text == "Ann Lee: The boats came in early.\n\nAnn Lee: Nobody was\n\nBo: Why?"
    assert read(
        "00:01.0 --> 00:02.0\nBo: So\n\n00:02.0 --> 00:03.0\nAnn: No\n\n00:03.0 --> 00:04.0\nBo: Yes\n"
    ).text == ("Bo: So\n\nAnn: No\n\nBo: Yes")


def test_a_word_before_a_colon_is_no_speaker_where_few_cues_have_one() -> None:
    cues = ("Warning: the lid is hot.", "Warning: so is the base.", "Now lift it.", "Let it cool.", "Then clean it.")
    text = "\n".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}\n" for n, cue in enumerate(cues))

    assert "Warning: so is the base." in read(f"WEBVTT\n\n{text}").text


def test_how_characters_are_pronounced_is_not_read_into_their_word() -> None:
    assert read("00:01.0 --> 00:02.0\n<ruby>\u6f22<rt>kan</rt>\u5b57<rt>ji</ruby> here\n").text == "\u6f22\u5b57 here"


def test_a_line_that_rolls_up_is_read_once() -> None:
    rolling = "00:01.0 --> 00:02.0\none two\n\n00:02.0 --> 00:03.0\none two\nthree\n\n00:03.0 --> 00:04.0\nthree\n"

    assert read(rolling).text == "one two three"


def test_cues_without_a_blank_line_between_them_are_separated() -> None:
    assert read("1\n00:01.0 --> 00:02.0\none\n2\n00:02.0 --> 00:03.0\ntwo\n").text == "one two"


def test_a_file_with_the_line_ends_and_encoding_of_windows() -> None:
    data = SRT.replace("boats", "b\u00f6ats").replace("\n", "\r\n").encode("cp1252")

    assert "b\u00f6ats came in before" in read_subtitles(SourceFile("a.srt", data), ReadingLimits()).documents[0].text


@pytest.mark.parametrize("text", [SRT, VTT])
def test_subtitles_are_recognised_by_their_content(text: str) -> None:
    assert file_kind(SourceFile("a.txt", text.encode()), ReadingLimits()) == "subtitles"


def test_a_file_without_cues_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        read("WEBVTT\n\nNOTE nothing here\n")


def test_text_below_a_blank_line_of_a_cue_is_read() -> None:
    cue = "{}\n00:00:0{},000 --> 00:00:0{},500\n{}\n\n"
    texts = ("\nHigh water", "at noon\n\nand low", "at six\n42")
    srt = "".join(cue.format(number, number, number, text) for number, text in enumerate(texts, start=1))
    source = SourceFile("a.srt", srt.encode())

    assert read_subtitles(source, ReadingLimits()).documents[0].text == "High water at noon and low at six 42"
