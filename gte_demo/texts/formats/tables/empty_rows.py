"""Leaving out rows in which somebody said nothing, such as unanswered questions of a survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from unicodedata import category

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.formats.tables.values.missing import MISSING

# fmt: off
_NO_ANSWER = frozenset((
    "no answer", "no comment", "no comments", "no response", "not answered", "prefer not to say",
    "keine antwort", "kein kommentar", "ohne angabe", "sans réponse", "pas de commentaire",
    "sin respuesta", "sin comentarios", "nessuna risposta", "nessun commento",
))
# fmt: on
_NOTHING = MISSING | _NO_ANSWER
_NAMED = 4
"""The most texts that a note quotes."""


def without_empty_rows(source: str, reading: Reading) -> Reading:
    """Return the rows that say something, and a note on those that don't.

    A row is empty if there is nothing but punctuation in it. Among sentences it also is if its text means “nothing”,
    such as “n/a”; in a list of words that may be a word like the others. Raises DocumentError if no row is left.
    """
    texts = [document.text for document in reading.documents]
    said = say_something(texts)
    if all(said):
        return reading
    if not any(said):
        raise DocumentError(source, "None of its rows holds a text. Choose another column, if it has one.")
    kept = tuple(document for document, is_said in zip(reading.documents, said, strict=True) if is_said)
    left_out = [document for document, is_said in zip(reading.documents, said, strict=True) if not is_said]
    return replace(reading, documents=kept, notes=(*reading.notes, _note(source, left_out, len(texts))))


def say_something(texts: Iterable[str]) -> list[bool]:
    """Return for each text of a column whether it says something, as in `without_empty_rows`."""
    plain = [_plain(text) for text in texts]
    nothing = _NOTHING if _are_sentences([text for text in plain if text not in _NOTHING]) else frozenset[str]()
    return [text not in nothing and not all(map(_is_punctuation, text)) for text in plain]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_punctuation(character: str) -> bool:
    """Whether it is neither a letter nor a digit nor a symbol: an emoji is an answer."""
    return category(character)[0] in "PZC"


def _are_sentences(texts: Iterable[str]) -> bool:
    """Whether most of the texts have several words."""
    several = [" " in text for text in texts]
    return 2 * sum(several) > len(several)


def _note(source: str, left_out: Iterable[Document], rows: int) -> str:
    written = Counter(document.text.strip() for document in left_out)
    quoted = [f"“{text}”" for text, _ in written.most_common() if text and len(text) <= 40]
    such = ["empty"] * ("" in written) + quoted[:_NAMED] + ["…"] * (len(quoted) > _NAMED)
    count = written.total()
    rows_without = f"{count:,} row{'s' if count > 1 else ''} of {rows:,} without a text"
    return f"{source}: {rows_without} ({', '.join(such)}) {'were' if count > 1 else 'was'} left out."
