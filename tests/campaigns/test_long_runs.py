"""No text takes a time that grows with the square of its length: it would stop the server, or a reader, for minutes.

Each piece is repeated to two lengths. Four times the text may take eight times as long, not sixteen. By hand, with
every pair of pieces: `LONG=1 .venv/bin/python -m pytest tests/campaigns/test_long_runs.py`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from gte_demo.analysis.search.bm25 import stems
from gte_demo.analysis.search.sentences import plain_words
from gte_demo.errors import DocumentError
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.sentences import sentence_spans
from gte_demo.texts.words import language, word_spans

MARKS = ".…_-/'\"1a()[]{}<>|`$\\*#=~^@%&?!:;,\n\u0301字ก"
MARKUP = ("<!--", "-->", "<a ", "<b>", "<td>", "<table", "<?xml ", "<![CDATA[", "a-", "1.", "-1", "1:", "A. ", "** ")
PIECES = (*MARKS, *MARKUP)
SHORT, LONG = 4_000, 16_000
NOTICED = 0.4
"""CPU seconds below which nobody waits."""
SUFFIXES = (".txt", ".html", ".md", ".rst", ".org", ".tex", ".csv", ".json", ".srt", ".eml", ".rtf", ".xml")
BY_HAND = bool(os.environ.get("LONG"))


def seconds(run: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def grows_too_fast(run: Callable[[str], object], piece: str) -> bool:
    short, long = ((piece * size)[:size] for size in (SHORT, LONG))
    run(short)  # what is imported or computed once is not counted
    taken = seconds(run, long)
    return taken > NOTICED and taken > 8 * min(seconds(run, short) for _ in range(2))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "words": lambda text: list(word_spans(text)),
    "stems": lambda text: list(stems(text, language("english"))),
    "plain words": plain_words,
    "sentences": lambda text: sentence_spans(text, 0, len(text)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_words_and_sentences(name: str) -> None:
    assert [piece for piece in PIECES if grows_too_fast(FUNCTIONS[name], piece)] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_readers(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"

    def read(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        with suppress(DocumentError):  # to refuse a file takes its time, too
            read_file(path)

    pieces = [a + b for a, b in product(PIECES, PIECES)] if BY_HAND else [*PIECES, "*<td>", "<!-- -->"]
    assert [piece for piece in pieces if grows_too_fast(read, piece)] == []
