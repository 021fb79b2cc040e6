"""What the program writes to disk, for campaigns that kill the writer or take its disk away.

`python -m tests.campaigns.stores NAME FOLDER FIRST` writes one thing after another, numbered from FIRST, and prints the
mark of each once it is acknowledged.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Protocol

import numpy as np

from gte_demo.corpus.archive import load_corpus, save_corpus
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.cache import CacheEntry, VectorCache
from gte_demo.embedding.engines.openvino_convert import (
    MODEL,
    UNFINISHED,
    WEIGHTS,
    converted_model,
    is_complete,
    store,
)
from gte_demo.embedding.model.checkpoint import read_checkpoint
from gte_demo.errors import InputError
from gte_demo.jobs.own_corpora.kept_corpora import KeptCorpora
from gte_demo.jobs.store import StoreLimits
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.saved import SavedLimits, SavedStates
from gte_demo.texts.documents import Document
from gte_demo.ui.shared.hosting.leftovers import clear
from tests.embedding.folders import CHECKPOINTS
from tests.toy import ToyEncoder

PASSAGES = 200


class Store(Protocol):
    """A place on disk where things are written one by one."""

    def write(self, number: int) -> str:
        """Write something, and return its mark when it is acknowledged. Raises InputError or OSError."""

    def has(self, mark: str) -> bool:
        """Whether what has that mark, or what replaced it, is there and whole."""

    def tidy(self) -> None:
        """Do what a server does at its start."""


def corpus(number: int) -> Corpus:
    lines = (f"The harbour was full of ships, {number} and {line} of them." for line in range(PASSAGES))
    return build_corpus(str(number), [Document(f"line {at}", line, "line") for at, line in enumerate(lines)], ENCODER)


ENCODER = ToyEncoder()


class SavedCorpus:
    """One file, which each corpus replaces."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "corpus.zip"

    def write(self, number: int) -> str:
        save_corpus(corpus(number), self._path)
        return str(number)

    def has(self, mark: str) -> bool:
        return int(load_corpus(self._path).corpus.name) >= int(mark)

    def tidy(self) -> None:
        """The next save does it."""


class CorporaOfVisitors:
    """A file for each, written in the background."""

    def __init__(self, folder: Path) -> None:
        self._kept = KeptCorpora(folder / "corpora", StoreLimits(corpora=1_000_000))

    def write(self, number: int) -> str:
        self._kept.keep(Workspace(replace(corpus(number), key=str(number))))
        if not self._kept.is_kept(str(number)):
            raise InputError("The corpus is not kept.")
        return str(number)

    def has(self, mark: str) -> bool:
        found = self._kept.find(mark)
        return found is not None and found.corpus.name == mark

    def tidy(self) -> None:
        """Each write does it."""


class Links:
    """A small file for each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "links"
        self._saved = SavedStates(self._folder, SavedLimits(states=1_000_000))

    def write(self, number: int) -> str:
        return self._saved.keep(str(number).encode() * 1_000)

    def has(self, mark: str) -> bool:
        return len(self._saved.find(mark)) >= 1_000

    def tidy(self) -> None:
        clear(self._folder, [".*.part"], time.time())


class Cache:
    """Rows of a database."""

    def __init__(self, folder: Path) -> None:
        self._cache = VectorCache(folder / "cache", 1 << 30)

    def write(self, number: int) -> str:
        vector = np.full(384, number, dtype=np.float32)
        self._cache.put({f"{number} {part}".encode(): CacheEntry(vector, part, None) for part in range(20)})
        return str(number)

    def has(self, mark: str) -> bool:
        found = self._cache.get([f"{mark} {part}".encode() for part in range(20)])
        return len(found) == 20 and all(set(entry.vector.tolist()) == {float(mark)} for entry in found.values())

    def tidy(self) -> None:
        """Close the file; opening it again does what is to be done."""
        self._cache.close()


class StoredModel:
    """A folder of files, which each model replaces."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "weights"

    def write(self, number: int) -> str:
        def files(scratch: Path) -> None:
            (scratch / MODEL).write_text(str(number))
            (scratch / WEIGHTS).write_bytes(bytes(1 << 20))

        store(self._folder / str(number), files)
        return str(number)

    def has(self, mark: str) -> bool:
        """Whether it is whole; a model that is being replaced may be gone, as it can be converted again."""
        there = [folder for folder in self._folder.iterdir() if not folder.name.startswith(UNFINISHED)]
        return all(is_complete(folder) and int(folder.name) >= int(mark) for folder in there)

    def tidy(self) -> None:
        """Each write does it."""


class ConvertedModel:
    """A tiny model, converted for real."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "converted"
        self._checkpoint = read_checkpoint(CHECKPOINTS / "base_like")

    def write(self, number: int) -> str:
        converted_model(self._checkpoint, str(number), self._folder)
        return str(number)

    def has(self, mark: str) -> bool:
        return any(map(is_complete, (self._folder / mark).iterdir()))

    def tidy(self) -> None:
        clear(self._folder, ["*/unfinished-*"], time.time())


STORES: dict[str, Callable[[Path], Store]] = {
    "saved corpus": SavedCorpus,
    "corpora of visitors": CorporaOfVisitors,
    "links": Links,
    "cache": Cache,
    "stored model": StoredModel,
    "converted model": ConvertedModel,
}


def leftovers(folder: Path) -> list[Path]:
    """What was left half written."""
    return [path for pattern in ("unfinished-*", ".*.part") for path in folder.rglob(pattern)]


if __name__ == "__main__":
    _, name, place, first = sys.argv
    opened = STORES[name](Path(place))
    for one in count(int(first)):
        print(opened.write(one), flush=True)
