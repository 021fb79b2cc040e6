"""Files that a text takes in: they are not read, but named."""

from __future__ import annotations

from collections.abc import Iterable

from gte_demo.texts.files.file_bytes import SourceFile

_MOST_NAMED = 5


def included_files(source: SourceFile, names: Iterable[str]) -> tuple[str, ...]:
    """A note that names the files which a text takes in, where it does."""
    distinct = list(dict.fromkeys(names))
    named = ", ".join(distinct[:_MOST_NAMED]) + (" …" if len(distinct) > _MOST_NAMED else "")
    return (f"{source.name}: it takes in other files, which were not read ({named}).",) if distinct else ()
