"""Reading the values in a JSON file: one, or one per line; only the complete ones of a file that is cut off."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from gte_demo.texts.files.file_bytes import SourceFile

_GAP = re.compile(r"[\s,]*")
_FIRST_RECORD = re.compile(r"\[\s*(?=\{)")
_DECODER = json.JSONDecoder()


class JsonValues:
    """The values of a file in order. `notes` is complete after all have been read."""

    def __init__(self, source: SourceFile, text: str) -> None:
        self._source, self._text = source, text
        self._taken = 0
        self._bad: list[int] = []
        """The numbers of the lines that aren't JSON."""
        self._is_cut = False

    def __iter__(self) -> Iterator[Any]:
        """Raises DocumentError if most of the file isn't JSON."""
        for value in self._lines() if self._is_lines() else self._whole():
            self._taken += 1
            yield value

    def notes(self) -> tuple[str, ...]:
        """Sentences on what was not read."""
        name = self._source.name
        if self._is_cut:
            return (f"{name}: the file is cut off or damaged; what follows its first {self._taken:,} values is lost.",)
        if not self._bad:
            return ()
        lines = f"{len(self._bad):,} line{'s are' if len(self._bad) > 1 else ' is'}"
        return (f"{name}: {lines} not valid JSON (the first is line {self._bad[0]:,}) and left out.",)

    def _is_lines(self) -> bool:
        """Whether each of the first two non-blank lines is a value."""
        lines = [line for line in self._text.split("\n", 50)[:50] if line.strip()][:2]
        return len(lines) == 2 and any(map(_is_value, lines))

    def _lines(self) -> Iterator[Any]:
        for number, line in enumerate(io.StringIO(self._text), start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                self._bad.append(number)
            else:
                yield value
        if len(self._bad) > self._taken:
            raise self._source.error(f"Line {self._bad[0]:,} is not valid JSON. Mend or remove it.")

    def _whole(self) -> Iterator[Any]:
        """The one value, or several that follow each other, or the complete ones of a list that is cut off."""
        try:
            yield json.loads(self._text)
            return
        except (ValueError, RecursionError):
            pass
        values, self._is_cut = _stream(self._text, 0)
        if not values and (first := _FIRST_RECORD.search(self._text)):
            values, self._is_cut = _stream(self._text, first.end())
            values = [values] if values else []
        if not values:
            raise self._source.error("The file is not valid JSON. Mend it, or save it again.")
        yield from values


def _is_value(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def _stream(text: str, place: int) -> tuple[list[Any], bool]:
    """The values from `place` on, and whether other text follows them."""
    values: list[Any] = []
    while (place := _GAP.match(text, place).end()) < len(text):  # type: ignore[union-attr]
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return values, True
        values.append(value)
    return values, False
