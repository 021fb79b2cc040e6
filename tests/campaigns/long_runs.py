"""No text takes a time that grows with the square of its length: it would stop the server, or a reader, for minutes.

Each piece is repeated to two lengths. Four times the text may take eight times as long, not sixteen. The long form
tries every pair of pieces, too. What is slow once is measured again: the best of several tries counts.
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
SHORT, LONG = 4_000, 16_000
TRIES = 3
NOTICED = 0.4
"""CPU seconds below which nobody waits."""
TOO_LONG = 1.2
"""For 16,000 characters, however it grows: a text of a megabyte would stop the server for a minute."""
SUFFIXES = (".txt", ".html", ".md", ".rst", ".org", ".tex", ".csv", ".json", ".srt", ".eml", ".rtf", ".xml")


def seconds(run: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def grows_too_fast(run: Callable[[str], object], piece: str) -> bool:
    short, long = ((piece * size)[:size] for size in (SHORT, LONG))
    run(short)  # what is imported or computed once is not counted
    if seconds(run, long) <= NOTICED:
        return False
    taken = min(seconds(run, long) for _ in range(TRIES))
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


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_readers(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"

    def read(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        with suppress(DocumentError):  # to refuse a file takes its time, too
            read_file(path)

    pieces = [a + b for a, b in product(PIECES, PIECES)] if by_hand.LONG else [*PIECES, "*<td>", "<!-- -->"]
    assert [piece for piece in pieces if grows_too_fast(read, piece)] == []


if __name__ == "__main__":
    by_hand.run(__file__)
