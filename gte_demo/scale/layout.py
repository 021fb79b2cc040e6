"""The files of an encoded folder.

plan.json              written first: which files are encoded, by which model, how they are split
units/000012.json      one for each unit of files that was read: its parts, what was skipped, notes
parts/000012-0003.parquet   passages with their vectors; each is whole or not there
manifest.json          written last: all of the above, counted
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError

from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.files import atomic_write
from gte_demo.types import ModelInfo

VERSION = 2
Numbers: TypeAlias = Literal["float32", "float16"]
"""How vectors are stored. In float16 they take half the space, and cosines differ by less than 0.001."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a folder is going to hold."""

    sources: str
    """Digest of the files."""
    model: ModelInfo
    splitting: Splitting
    numbers: Numbers

    def difference(self, other: Plan) -> str:
        """Return in words what differs from another plan; '' if a run by one can go on with the other's parts."""
        if self.sources != other.sources:
            return "other files, or files that were changed since"
        if self.model.fingerprint != other.model.fingerprint:
            return f"another model ({other.model.name}, {other.model.numbers})"
        if self.splitting != other.splitting:
            return "another splitting"
        return "" if self.numbers == other.numbers else f"vectors in {other.numbers}"


@dataclass(frozen=True, slots=True)
class UnitRead:
    """What became of the files of a unit."""

    number: int
    parts: int
    documents: int
    skipped: tuple[tuple[str, str], ...] = ()
    """File and reason."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartMade:
    """A part: its name, and what is in it."""

    name: str
    passages: int
    tokens: int
    sha256: str
    """Of its texts, places and vectors."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds."""

    format: str
    version: int
    plan: Plan
    passages: int
    documents: int
    tokens: int
    skipped: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    parts: tuple[PartMade, ...]
    """In the order of their passages."""

    def __post_init__(self) -> None:
        if (found := sum(part.passages for part in self.parts)) != self.passages:
            raise ValueError(f"parts of {found} passages in a manifest of {self.passages}")


FORMAT = "gte-demo folder"


@dataclass(frozen=True, slots=True)
class FolderLayout:
    """Where the files of an encoded folder are."""

    path: Path

    @property
    def manifest(self) -> Path:
        """The manifest."""
        return self.path / "manifest.json"

    @property
    def plan(self) -> Path:
        """The plan."""
        return self.path / "plan.json"

    def part(self, name: str) -> Path:
        """A part by its name."""
        return self.path / "parts" / f"{name}.parquet"

    def unit(self, number: int) -> Path:
        """What became of the files of a unit."""
        return self.path / "units" / f"{number:06}.json"

    def make(self) -> None:
        """Make the folders. Raises InputError if that fails."""
        try:
            for name in ("parts", "units"):
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"The folder {self.path.name} can't be made: {error.strerror}. Choose another.") from error


def part_name(unit: int, number: int) -> str:
    """Return the name of a part; names are in the order of the passages."""
    return f"{unit:06}-{number:04}"


def write_json(path: Path, content: Plan | UnitRead | Manifest) -> None:
    """Write a file of the folder, whole or not at all. Raises InputError if it can't be written."""
    with atomic_write(path) as file:
        file.write(json.dumps(asdict(content), ensure_ascii=True).encode("ascii"))


def read_json(path: Path, kind: type[T]) -> T:
    """Read a file of the folder. Raises InputError if it is missing or damaged."""
    try:
        return TypeAdapter(kind).validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError as error:
        raise InputError(f"{path.parent.name} has no {path.name}. Is it a folder that “encode” has made?") from error
    except ValidationError as error:
        raise InputError(f"{path.name} in {path.parent.name} is damaged. Encode the texts again.") from error
