"""Where a word stands in a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.texts.sentences import sentence_spans
from gte_demo.texts.words import Language, Span, fold, guess_language, word_spans

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


def occurrences(corpus: Corpus, word: str) -> list[Occurrence]:
    """Return each place of `word` or another form of it, such as its plural, in the order of the corpus.

    Case doesn't matter. A place in two overlapping passages counts once. Raises InputError unless `word` is one word.
    """
    stripped = word.strip()
    if len(word_spans(stripped)) != 1 or word_spans(stripped)[0] != (0, len(stripped)):
        raise InputError("Choose one word, without spaces and signs.")
    if len(stripped) > LONGEST_WORD:
        raise InputError(f"A word has at most {LONGEST_WORD} characters, and this has {len(stripped):,}.")
    language = guess_language([stripped, *corpus.texts()])
    found: dict[tuple[int, int], Occurrence] = {}
    for row in range(len(corpus)):
        for place in _in_passage(corpus, row, stripped, language):
            found.setdefault((int(corpus.passages.document[row]), place.start), place)
    return list(found.values())


def _in_passage(corpus: Corpus, row: int, word: str, language: Language) -> Iterator[Occurrence]:
    begin, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    passage, wanted, stem = corpus.text(row), fold(word), language.stem(fold(word))
    if stem[:3] not in passage.casefold():
        return
    places = [
        (begin + first, begin + last)
        for first, last in word_spans(passage)
        if (folded := fold(passage[first:last])) == wanted or language.stem(folded) == stem
    ]
    sentences = sentence_spans(corpus.document(row).text, begin, end) if places else []
    for first, last in places:
        around = next((one for one in sentences if one[0] <= first and last <= one[1]), (begin, end))
        yield Occurrence(row, first, last, around)
