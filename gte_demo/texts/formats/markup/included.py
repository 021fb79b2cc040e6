"""A note on the files that a text includes, which are not read."""

from __future__ import annotations

from collections.abc import Iterable

from gte_demo.texts.files.file_bytes import SourceFile

_MOST_NAMED = 5


def included_files(source: SourceFile, names: Iterable[str]) -> tuple[str, ...]:
    """A note with the names of the included files; none if there are none."""
    distinct = list(dict.fromkeys(names))
    named = ", ".join(distinct[:_MOST_NAMED]) + (" …" if len(distinct) > _MOST_NAMED else "")
    return (f"{source.name}: it includes other files, which were not read ({named}).",) if distinct else ()
