"""No text takes a time that grows with the square of its length: it would stop the server, or a reader, for minutes.

Each piece is repeated to two lengths. Four times the text may take eight times as long, not sixteen. The long form
tries every pair of pieces, too. What is slow once is measured again: the best of several tries counts. In files, pieces
also stand where they must be read closely: behind what their format begins with, in one run or in many short lines.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from gte_demo.analysis.differences.shingles import find_shingles
from gte_demo.analysis.search.bm25 import stems
from gte_demo.analysis.search.sentences import plain_words
from gte_demo.api.endpoints import Api, ApiLimits
from gte_demo.errors import DocumentError, GteDemoError
from gte_demo.texts.language.perturbations import perturb
from gte_demo.texts.language.terms import TermReader
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.sentences import sentence_spans
from gte_demo.texts.words import language, word_spans
from gte_demo.ui.shared.guards.json_bodies import checked_json
from tests.campaigns import by_hand
from tests.services import services
from tests.toy import ToyEncoder

pytestmark = pytest.mark.nightly  # it measures, and another program on the same processor can make it fail

MARKS = ".…_-/'\"1a()[]{}<>|`$\\*#=~^@%&?!:;,\n\u0301字ก"
CLUSTERS = ("\u0301\u0316", '\\"', " not", "a\n", "e.g. ", "A&")
MARKUP = ("<!--", "-->", "<a ", "<b>", "<td>", "<table", "<?xml ", "<![CDATA[", "a-", "1.", "-1", "1:", "A. ", "** ")
PIECES = (*MARKS, *CLUSTERS, *MARKUP)
RUNS = ("….", ". ", "<v.", "<v ", "{\\b ", "\\a{", "a:", " ", "1", "<")
"""What is tried in every frame; the long form tries all pieces."""
SHORT, LONG = 4_000, 16_000
TRIES = 3
NOTICED = 0.4
"""CPU seconds below which nobody waits."""
TOO_LONG = 1.2
"""For 16,000 characters, however it grows: a text of a megabyte would stop the server for a minute."""
LINE, LINE_END = 190, "x1\n"
"""Characters: rules for lines, as in a table of contents, pass over longer ones; and an end that nearly fits them."""
PLACE = "§"
FRAMES = [
    (".txt", "Contents\n\n§!x\n\nCHAPTER 1\n\na"),
    (".txt", "1/2/24, 10:00 - A: §\n1/2/24, 10:01 - B: a\n"),
    (".html", "<html><body><table><tr><td>§</table>"),
    (".html", "<html><body><p style='§'>a</p>"),
    (".md", "| a | b |\n|---|---|\n| §"),
    (".rst", "a\n=\n\n§"),
    (".rst", "+---+\n|§"),
    (".org", "* a :§"),
    (".tex", "\\newcommand{\\a}[1]{#1}\\begin{document}§"),
    (".tex", "\\begin{document}\\section{§"),
    (".tex", "\\title§1"),
    (".tex", "\\newcommand§1"),
    (".csv", "a,b\n1,§"),
    (".json", '[{"a": "§"}]'),
    (".ipynb", '{"cells": [{"cell_type": "markdown", "source": ["§"]}]}'),
    (".srt", "1\n00:00:00,000 --> 00:00:01,000\n§"),
    (".vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n§"),
    (".eml", "From: a@b.c\nSubject: a\n\n§"),
    (".eml", "From: a@b.c\nSubject: §\n\na"),
    (".ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:§\nEND:VEVENT\nEND:VCALENDAR\n"),
    (".rtf", "{\\rtf1 §}"),
    (".opml", "<opml version='2.0'><body><outline text='§'/></body></opml>"),
]
SUFFIXES = (".txt", ".html", ".md", ".rst", ".org", ".tex", ".csv", ".json", ".srt", ".eml", ".rtf", ".xml")


def seconds(run: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def in_a_run(piece: str, size: int) -> str:
    return (piece * size)[:size]


def in_lines(piece: str, size: int) -> str:
    line = in_a_run(piece, LINE) + LINE_END
    return line * (size // len(line))


def grows_too_fast(
    run: Callable[[str], object], piece: str, repeated: Callable[[str, int], str] = in_a_run, frame: str = PLACE
) -> bool:
    short, long = (frame.replace(PLACE, repeated(piece, size)) for size in (SHORT, LONG))
    if seconds(run, long) <= NOTICED:
        return False
    taken = min(seconds(run, long) for _ in range(TRIES))  # without what is imported or computed once
    return taken > TOO_LONG or (taken > NOTICED and taken > 8 * min(seconds(run, short) for _ in range(TRIES)))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "words": lambda text: list(word_spans(text)),
    "stems": lambda text: list(stems(text, language("english"))),
    "plain words": plain_words,
    "sentences": lambda text: sentence_spans(text, 0, len(text)),
    "changed texts": perturb,
    "terms": lambda text: list(TermReader(language("english")).chunks(text)),
    "shared wording": lambda text: find_shingles([text]),
    "bodies": lambda text: checked_json(b"[]" * 70 + b'"' + text.encode()),
}
TEXTS = ["a cat", "a dog", "the rain", "the snow"]
CALLS: dict[str, Callable[[Api, str], object]] = {
    "search for it": lambda api, text: api.search(text, "", TEXTS),
    "search in it": lambda api, text: api.search("a cat", "", [text, *TEXTS]),
    "compare it": lambda api, text: api.similarity([text], [text]),
    "cluster it": lambda api, text: api.cluster("", [text, *TEXTS], 2),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_words_and_sentences(name: str) -> None:
    assert [piece for piece in PIECES if grows_too_fast(FUNCTIONS[name], piece)] == []


@pytest.mark.parametrize("name", CALLS)
def test_calls(name: str, tmp_path: Path) -> None:
    api = Api(services(ToyEncoder()), tmp_path, ApiLimits(1_000, 1_000))

    def call(text: str) -> None:
        with suppress(GteDemoError):
            CALLS[name](api, text)

    pieces = PIECES if by_hand.LONG else CLUSTERS
    assert [piece for piece in pieces if grows_too_fast(call, piece)] == []


def reader(path: Path) -> Callable[[str], None]:
    def read(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        with suppress(DocumentError):  # to refuse a file takes its time, too
            read_file(path)

    return read


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_readers(suffix: str, tmp_path: Path) -> None:
    read = reader(tmp_path / f"a{suffix}")
    pieces = [a + b for a, b in product(PIECES, PIECES)] if by_hand.LONG else [*PIECES, "*<td>", "<!-- -->"]
    assert [piece for piece in pieces if grows_too_fast(read, piece)] == []


@pytest.mark.parametrize("repeated", [in_a_run, in_lines])
@pytest.mark.parametrize(("suffix", "frame"), FRAMES)
def test_readers_where_they_read_closely(
    suffix: str, frame: str, repeated: Callable[[str, int], str], tmp_path: Path
) -> None:
    read = reader(tmp_path / f"a{suffix}")
    pieces = (*RUNS, *PIECES) if by_hand.LONG else RUNS
    assert [piece for piece in pieces if grows_too_fast(read, piece, repeated, frame)] == []


if __name__ == "__main__":
    by_hand.run(__file__)
