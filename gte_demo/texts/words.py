"""Words, and which of them carry meaning: stems and stop words of some thirty languages.

Used where texts are counted rather than encoded: names of clusters, words that a passage shares with a
query. Stemmers are Snowball's. English function words are listed here, because the usual lists leave
out "world", "state" and "fire", which name things; other languages' come from the package stop-words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from threading import Lock

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3400-\u9fff]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+|[^\u3040-\u30ff\u3400-\u9fff]+")
"""Runs of one script, where words are written without spaces: Chinese, Japanese."""
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
    """How a language's words are reduced to what they have in common."""

    name: str
    """As Snowball calls it; '' where none was recognised."""
    stop_words: frozenset[str]
    """Case-folded."""
    stem: Callable[[str], str] = field(repr=False)
    """Word -> stem, case-folded; remembers what it has stemmed."""

    def means_something(self, word: str) -> bool:
        """Whether `word` is neither a stop word, nor a number, nor shorter than three letters ("EU" is none)."""
        folded = fold(word)
        if not any(character.isalpha() for character in folded) or folded in self.stop_words:
            return False
        if _HIRAGANA.search(folded) or (_HAN.search(folded) and not self.stop_words.isdisjoint(folded)):
            return False
        return len(folded) > 2 or (len(folded) == 2 and (word.isupper() or not word.isascii()))


def word_spans(text: str) -> list[Span]:
    """The words of `text` as spans of characters, in order; pairs of characters where Chinese is written.

    A word may hold hyphens and apostrophes. Chinese has no spaces, so each two neighbouring
    characters stand for a word, as search engines do it.
    """
    spans: list[Span] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if text[start:end].isascii():
            spans.append((start, end))
            continue
        for run in _UNSPACED.finditer(text, start, end):
            spans.extend(_pairs(run) if _HAN.match(run[0]) else [run.span()])
    return spans


def fold(word: str) -> str:
    """`word` without its case, and without the ending of a possessive or contraction: "Ahab's" -> "ahab"."""
    return _CONTRACTED.sub("", word).casefold()


def guess_language(texts: Sequence[str]) -> Language:
    """The language whose stop words make up most of a sample of `texts`; none where they make up little.

    One stop word alone tells little: "cat" is one in Romanian. It has to be an English one.
    """
    step = max(1, len(texts) // SAMPLED_TEXTS)
    counts: Counter[str] = Counter()
    for text in texts[::step]:
        sample = text[:SAMPLED_CHARACTERS]
        counts.update(fold(sample[start:end]) for start, end in word_spans(sample))
        counts.update(_HAN.findall(sample))
    covered = {name: sum(counts[word] for word in words) for name, words in _stop_words().items()}
    best = max(covered, key=lambda name: covered[name])
    if sum(counts[word] > 0 for word in _stop_words()[best]) < 2:
        best = "english"
    return language(best if covered[best] > 0.1 * counts.total() else "")


@cache
def language(name: str) -> Language:
    """The language called `name`; words are only case-folded where Snowball has no stemmer for it."""
    import snowballstemmer

    stop_words = _stop_words().get(name, frozenset())
    if name not in snowballstemmer.algorithms():
        return Language(name, stop_words, fold)
    stemmer, alone = snowballstemmer.stemmer(name), Lock()

    @lru_cache(maxsize=200_000)
    def stem(word: str) -> str:
        with alone:  # a stemmer holds the word it works on
            return str(stemmer.stemWord(fold(word)))

    return Language(name, stop_words, stem)


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    from stop_words import AVAILABLE_LANGUAGES, get_stop_words

    lists = {name: frozenset(map(str.casefold, get_stop_words(name))) for name in AVAILABLE_LANGUAGES}
    return lists | {"english": ENGLISH}


def _pairs(run: re.Match[str]) -> list[Span]:
    start, end = run.span()
    return [(i, i + 2) for i in range(start, end - 1)] or [(start, end)]
