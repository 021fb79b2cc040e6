"""Where a word stands in a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np

from gte_demo.analysis.sampling import spread_rows
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.texts.sentences import sentence_spans
from gte_demo.texts.words import Span, fold, guess_language, word_spans

LONGEST_WORD = 60
"""Characters."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a word, in characters of its document."""

    row: int
    start: int
    end: int
    sentence: Span
    """The sentence around it, within its passage."""

    def __post_init__(self) -> None:
        if not self.sentence[0] <= self.start < self.end <= self.sentence[1]:
            raise ValueError(f"a word at {self.start} to {self.end} in a sentence at {self.sentence}")


def occurrences(corpus: Corpus, word: str, most: int) -> tuple[list[Occurrence], int]:
    """Return places of `word` or another form of it, such as its plural, in the order of the corpus, and their number.

    Of more than `most` places, as many are returned, evenly spread. Case doesn't matter. A place in two overlapping
    passages counts once. Raises InputError unless `word` is one word.
    """
    stripped = word.strip()
    if len(word_spans(stripped)) != 1 or word_spans(stripped)[0] != (0, len(stripped)):
        raise InputError("Choose one word, without spaces and signs.")
    if len(stripped) > LONGEST_WORD:
        raise InputError(f"A word has at most {LONGEST_WORD} characters, and this has {len(stripped):,}.")
    wanted, language = fold(stripped), guess_language([stripped, *corpus.texts()])
    stem = language.stem(wanted)

    @cache  # most words of a corpus stand there many times
    def is_form(other: str) -> bool:
        return (folded := fold(other)) == wanted or language.stem(folded) == stem

    found: dict[tuple[int, int], tuple[int, Span]] = {}
    for row, document in enumerate(corpus.passages.document.tolist()):
        passage, begin = corpus.text(row), int(corpus.passages.start[row])
        if stem[:3] in passage.casefold():
            for first, last in word_spans(passage):
                if is_form(passage[first:last]):
                    found.setdefault((document, begin + first), (row, (begin + first, begin + last)))
    places = list(found.values())
    chosen = spread_rows(np.arange(len(places)), most)
    return _in_sentences(corpus, [places[int(number)] for number in chosen]), len(places)


def _in_sentences(corpus: Corpus, places: Sequence[tuple[int, Span]]) -> list[Occurrence]:
    """Return the places, which are in the order of their rows, with the sentences around them."""
    found = []
    for row, own in groupby(places, key=lambda place: place[0]):
        begin, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
        sentences = sentence_spans(corpus.document(row).text, begin, end)
        for _, (first, last) in own:
            around = next((one for one in sentences if one[0] <= first and last <= one[1]), (begin, end))
            found.append(Occurrence(row, first, last, around))
    return found
