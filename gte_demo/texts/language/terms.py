"""The terms of a text, words and two-word phrases, as stems with their forms in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gte_demo.texts.words import Language, word_spans

Stems = tuple[str, ...]
"""One stem, or the two of a phrase."""

CHUNK_WORDS = 200

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_INSIDE_PHRASE = re.compile(r"[^\S\n]+|[^\S\n]*\n[^\S\n]*")
"""Allowed between the two words of a phrase: spaces, and one line end of wrapped text."""
_OPENS_SENTENCE = re.compile(r"[.!?:;\n]")


class Term(NamedTuple):
    """An occurrence of a term. A tuple, as there are hundreds of thousands of them."""

    stems: Stems
    form: str
    """As written, without a possessive ending."""
    opens: bool
    """Whether it is the first word of a sentence, where a capital is no evidence."""


class TermReader:
    """Reads the terms of texts in one language, and remembers the words that it has met."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._known: dict[str, tuple[str, str] | None] = {}
        """Word -> its stem, and its form without a possessive ending; None for a word that is no term."""

    def chunks(self, text: str) -> Iterator[list[Term]]:
        """Yield the terms of each chunk of CHUNK_WORDS words of `text`; one empty chunk if there are no words.

        Stop words, numbers and addresses are not terms, and phrases don't span them or punctuation.
        """
        words = word_spans(_ADDRESS.sub(lambda match: "\n" * len(match[0]), text))
        terms: list[Term] = []
        before: Term | None = None
        end = 0
        for count, (start, stop) in enumerate(words):
            if count % CHUNK_WORDS == 0 and count:
                yield terms
                terms = []
            between, found = text[end:start], self._term(text[start:stop])
            end = stop
            if found is None:
                before = None
                continue
            stem, form = found
            spaced = between == " "  # nearly always, and faster than a pattern
            term = Term((stem,), form, not count or (not spaced and bool(_OPENS_SENTENCE.search(between))))
            terms.append(term)
            if before and before.stems != term.stems and (spaced or _INSIDE_PHRASE.fullmatch(between)):
                terms.append(Term(before.stems + term.stems, f"{before.form} {term.form}", before.opens))
            before = term
        yield terms

    def _term(self, word: str) -> tuple[str, str] | None:
        if word not in self._known:
            means = self._language.means_something(word)
            self._known[word] = (self._language.stem(word), _POSSESSIVE.sub("", word)) if means else None
        return self._known[word]
