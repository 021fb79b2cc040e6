"""The files to encode, in units of work: one large file, or several small ones.

Units depend on nothing but the files, so that every run makes the same parts, on however many machines.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from gte_demo.errors import InputError
from gte_demo.texts.reading.read_files import named_files

UNIT_BYTES = 4 << 20
UNIT_FILES = 100
"""A unit ends when it has so many bytes or files: small enough to do again after a fault, large enough not to make as
many Parquet files as there are texts."""
PART_CHARACTERS = 1_000_000
"""A part ends with the document that reaches so many characters: about 1,300 passages of 200 tokens."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file to read."""

    path: str
    """Absolute. Every machine that reads files has to have it there."""
    name: str
    """The name of its document, unique among all files."""
    size: int
    """In bytes; 0 if the file is missing, which is found out when it is read."""
    changed: int
    """When it was last changed, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that one reader reads one after another."""

    number: int
    files: tuple[ListedFile, ...]

    def __post_init__(self) -> None:
        if not self.files:
            raise ValueError(f"unit {self.number} has no files")

    @property
    def size(self) -> int:
        """Bytes of its files; at least 1, so that every unit counts as some of the work."""
        return max(1, sum(file.size for file in self.files))


def units_of(paths: Iterable[str | os.PathLike[str]], most_files: int | None = None) -> tuple[Unit, ...]:
    """Return the files at `paths`, those of folders too, in units of up to `most_files` (default: UNIT_FILES).

    Raises InputError if there are none.
    """
    files = [_source(path, name) for path, name in named_files(paths)]
    if not files:
        raise InputError("There are no files in these folders. Name others.")
    return tuple(Unit(number, own) for number, own in enumerate(_grouped(files, most_files or UNIT_FILES)))


def digest_of(units: Sequence[Unit]) -> str:
    """Return a digest that changes when a file is added, removed, renamed or written again, or makes other parts."""
    listed = [PART_CHARACTERS, [[astuple(file) for file in unit.files] for unit in units]]
    return hashlib.sha256(json.dumps(listed).encode("utf-8", "surrogatepass")).hexdigest()


def _source(path: Path, name: str) -> ListedFile:
    absolute = os.path.abspath(path)
    try:
        found = os.stat(absolute)
    except OSError:
        return ListedFile(absolute, name, 0, 0)
    return ListedFile(absolute, name, found.st_size, found.st_mtime_ns)


def _grouped(files: Sequence[ListedFile], most: int) -> Iterator[tuple[ListedFile, ...]]:
    own: list[ListedFile] = []
    for file in files:
        if own and (len(own) == most or sum(one.size for one in own) + file.size > UNIT_BYTES):
            yield tuple(own)
            own = []
        own.append(file)
    yield tuple(own)
