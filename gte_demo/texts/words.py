"""Words of a text, with stems and stop words of some thirty languages.

Used where texts are counted rather than encoded: names of clusters, words that a passage shares with a
query. Stemmers are Snowball's; Thai words are found by BudouX. English function words are listed here, because the
usual lists leave out "world", "state" and "fire", which name things; other languages' come from the package
stop-words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import accumulate, pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import regex

if TYPE_CHECKING:
    from budoux import Parser

Span = tuple[int, int]

_STEMMING = Lock()
"""A stemmer is not thread-safe."""

_SYMBOLED = r"\p{Lu}(?:\+\+|\#)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.])\.\p{Lu}\p{L}+|\p{Lu}+(?:&\p{Lu}+)+(?![\p{L}\p{N}])"
"""Names that contain a sign: C++, C#, .NET, AT&T, R&D."""
_WORD = regex.compile(
    rf"{_SYMBOLED}|[\p{{L}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}]*(?:[-'’\u200c\u200d·״׳]?[\p{{L}}\p{{M}}\p{{N}}]+)*"
)
"""Letters with their combining marks (vowel signs of Hindi, points of Hebrew, accents written apart), and digits."""
_UNSPACED = re.compile(
    r"[\u3400-\u9fff]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+|[\u0e00-\u0e7f]+|[^\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+"
)
"""Runs of one script, where words are written without spaces: Chinese, Japanese, Thai."""
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Vowel points of Hebrew and Arabic, which most texts leave out."""
_PART_LENGTH = 100
"""Characters; no word is longer but by mistake or malice."""
_PART = re.compile(rf"\S{{1,{_PART_LENGTH}}}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HIRAGANA = re.compile(r"[\u3040-\u309f]")
_CONTRACTED = re.compile(r"['’](?:s|t|d|m|ll|re|ve)$", re.IGNORECASE)

ENGLISH = frozenset(
    """
    a about above across actually after afterwards again against ago ah all almost along already also although always
    am amid among amongst an and another any anybody anyone anything anyway anywhere are aren around as aside at away
    back be became because become becomes been before behind being below beneath beside besides between beyond both but
    by came can cannot could couldn de did didn do does doesn doing don done down due during each eight either else
    elsewhere enough especially et etc even ever every everybody everyone everything everywhere except far few first
    five for former four from further gave get gets getting give given gives go goes going gone got had hadn has hasn
    have haven having he hence her here hers herself hi him himself his how however i if in indeed inside instead into
    is isn it its itself just kept last later latter least less let like likely ll made make makes making many may
    maybe me might mine more moreover most mostly much must my myself namely near nearly neither never nevertheless
    next nine no nobody none nor not nothing now nowhere of off often oh on once one ones only onto or other others
    otherwise our ours ourselves out over own per perhaps put quite rather re really regarding round said same saw say
    saying says second see seem seemed seeming seems seen several shall shan she should shouldn since six so some
    somebody somehow someone something sometime sometimes somewhat somewhere soon still such take taken takes taking
    ten than that the thee their theirs them themselves then thence there thereafter thereby therefore therein thereof
    these they thine third this those thou though three through throughout thus thy till to together too took toward
    towards two under unless until unto up upon us use used uses using usually various ve very via was wasn way ways
    we well went were weren what whatever when whence whenever where whereas whereby wherein whereupon wherever whether
    which whichever while whither who whoever whole whom whose why will with within without won would wouldn yes yet
    ye you your yours yourself yourselves mr mrs ms dr
    """.split()  # noqa: SIM905 - a list of words is read as words
)

SAMPLED_TEXTS = 200
SAMPLED_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The stop words and the stemmer of a language."""

    name: str
    """Snowball's name of it; '' if none was recognised."""
    stop_words: frozenset[str]
    """Case-folded."""
    stem: Callable[[str], str] = field(repr=False)
    """Word -> stem, case-folded; cached."""

    def means_something(self, word: str) -> bool:
        """Return whether `word` is not a stop word, a number or shorter than three letters; "EU" counts."""
        folded = fold(word)
        if not any(character.isalpha() for character in folded) or folded in self.stop_words:
            return False
        if _HIRAGANA.search(folded) or (_HAN.search(folded) and not self.stop_words.isdisjoint(folded)):
            return False
        return len(folded) > 2 or (len(folded) == 2 and (word.isupper() or not word.isascii()))


def word_spans(text: str) -> list[Span]:
    """Return the words of `text` as spans of characters, in order.

    A word may contain hyphens and apostrophes, and keeps its combining marks. Chinese is written without spaces, so
    each pair of neighbouring characters counts as a word, as in search engines. Thai is split by BudouX.
    """
    if text.isascii():
        return [match.span() for match in _WORD.finditer(text)]
    spans: list[Span] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if text[start:end].isascii():
            spans.append((start, end))
            continue
        for run in _UNSPACED.finditer(text, start, end):
            spans.extend(_run_spans(run))
    return spans


def composed(text: str) -> str:
    """Return `text` with its accents composed (Unicode NFC).

    Python takes the square of the number of accents on one letter, so a run without white space is composed in parts.
    """
    if text.isascii() or len(text) <= _PART_LENGTH:
        return normalize("NFC", text)
    return _PART.sub(lambda part: normalize("NFC", part[0]), text)


def fold(word: str) -> str:
    """`word` in one form: no case, no possessive or contraction ("Ahab's" -> "ahab"), accents composed, no points.

    Composed means Unicode NFC. The points are the vowel signs of Hebrew and Arabic.
    """
    if not word.isascii():
        word = _POINTS.sub("", composed(word)) or word
    return _CONTRACTED.sub("", word).casefold()


def guess_language(texts: Sequence[str]) -> Language:
    """The language whose stop words cover most of a sample of `texts`; none if they cover too little of it.

    A single stop word is weak evidence ("cat" is one in Romanian), so it counts only if it is English.
    """
    counts, covered = _coverage(texts)
    best = max(covered, key=lambda name: covered[name])
    if sum(counts[word] > 0 for word in _stop_words()[best]) < 2:
        best = "english"
    return language(best if covered[best] > 0.1 * counts.total() else "")


def likely_languages(text: str) -> tuple[str, ...]:
    """The languages with the most stop words in `text`, by name; several if they have nearly as many.

    Short texts of related languages can't be told apart: "con la" is Spanish and Italian.
    """
    counts, covered = _coverage([text])
    most = max(covered.values())
    if most <= 0.1 * counts.total():
        return ()
    return tuple(name for name, count in covered.items() if count >= 0.8 * most)


def _coverage(texts: Sequence[str]) -> tuple[Counter[str], dict[str, int]]:
    """The words of a sample of `texts`, and how many of them are stop words of each language."""
    step = max(1, len(texts) // SAMPLED_TEXTS)
    counts: Counter[str] = Counter()
    for text in texts[::step]:
        sample = text[:SAMPLED_CHARACTERS]
        counts.update(fold(sample[start:end]) for start, end in word_spans(sample))
        counts.update(_HAN.findall(sample))
    covered = dict.fromkeys(_stop_words(), 0)
    for word in counts.keys() & _spoken().keys():
        for name in _spoken()[word]:
            covered[name] += counts[word]
    return counts, covered


@cache
def language(name: str) -> Language:
    """Return the language called `name`; words are only case-folded if Snowball has no stemmer for it."""
    import Stemmer

    stop_words = _stop_words().get(name, frozenset())
    if name not in Stemmer.algorithms():
        return Language(name, stop_words, fold)
    return Language(name, stop_words, partial(_stem, name))


@cache
def _stemmer(name: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(name, 0)  # what it would remember, `_stem` does


@lru_cache(maxsize=400_000)
def _stem(name: str, word: str) -> str:
    with _STEMMING:
        return str(_stemmer(name).stemWord(fold(word)))


def forget_words() -> None:
    """Forget the words whose stems are known."""
    _stem.cache_clear()


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    from stop_words import AVAILABLE_LANGUAGES, get_stop_words

    lists = {name: frozenset(map(str.casefold, get_stop_words(name))) for name in AVAILABLE_LANGUAGES}
    return lists | {"english": ENGLISH}


@cache
def _spoken() -> dict[str, list[str]]:
    """Return the languages of each stop word."""
    languages: dict[str, list[str]] = {}
    for name, words in _stop_words().items():
        for word in words:
            languages.setdefault(word, []).append(name)
    return languages


def _run_spans(run: re.Match[str]) -> list[Span]:
    """The words of a run of one script."""
    if _HAN.match(run[0]):
        return _pairs(run)
    return _thai_words(run) if _THAI.match(run[0]) else [run.span()]


def _thai_words(run: re.Match[str]) -> list[Span]:
    ends = list(accumulate((len(part) for part in _thai_parser().parse(run[0])), initial=run.start()))
    return list(pairwise(ends))


@cache
def _thai_parser() -> Parser:
    from budoux import load_default_thai_parser

    return load_default_thai_parser()


def _pairs(run: re.Match[str]) -> list[Span]:
    start, end = run.span()
    return [(i, i + 2) for i in range(start, end - 1)] or [(start, end)]
