"""Small rule-based changes to English sentences, to see whether a model notices them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from gte_demo.texts.words import ENGLISH, fold, word_spans

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|am|will|would|can|could|should|must|may|might|has|have|had|do|does|did)\b", re.I
)
_NOT = re.compile(r"(?<!\s)\s+not\b|n['’]t\b", re.I)
_NUMBER = re.compile(r"\d+")
_FEWEST_LETTERS = 4


def perturb(text: str) -> dict[str, str]:
    """Apply each of `CHANGES` that is possible, and return name -> changed text."""
    changed = {name: change(text) for name, change in CHANGES.items()}
    return {name: after for name, after in changed.items() if after.strip() and after != text}


def negate(text: str) -> str:
    """Insert "not" after the first auxiliary verb, or remove the first "not"; '' if there is neither."""
    if _NOT.search(text):
        return _NOT.sub("", text, count=1)
    return _AUXILIARY.sub(r"\1 not", text, count=1) if _AUXILIARY.search(text) else ""


def swap_ends(text: str) -> str:
    """Swap the first and the last word, ignoring stop words; '' if there are fewer than two."""
    spans = _meaningful(text)
    if len(spans) < 2:
        return ""
    (a, b), (c, d) = spans[0], spans[-1]
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def change_number(text: str) -> str:
    """Append two zeros to the first number; '' if there is none."""
    return _NUMBER.sub(lambda found: f"{found[0]}00", text, count=1) if _NUMBER.search(text) else ""


def misspell(text: str) -> str:
    """Swap two letters in the middle of the longest word; '' if all words are short."""
    start, end = max(_meaningful(text), key=lambda span: span[1] - span[0], default=(0, 0))
    if end - start < _FEWEST_LETTERS:
        return ""
    middle = (start + end) // 2
    return text[: middle - 1] + text[middle] + text[middle - 1] + text[middle + 1 :]


def drop_word(text: str) -> str:
    """Remove the longest word; '' if it is the only one that is not a stop word."""
    spans = _meaningful(text)
    if len(spans) < 2:
        return ""
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return " ".join((text[:start] + text[end:]).split())


CHANGES: Mapping[str, Callable[[str], str]] = {
    "negated": negate,
    "swapped": swap_ends,
    "number": change_number,
    "typo": misspell,
    "dropped": drop_word,
}


def _meaningful(text: str) -> list[tuple[int, int]]:
    """Return the words that are not stop words."""
    return [(start, end) for start, end in word_spans(text) if fold(text[start:end]) not in ENGLISH]
