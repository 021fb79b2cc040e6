"""Encoding files to a folder: what is left to do, how far it is, and the manifest at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gte_demo.errors import CorpusError, InputError
from gte_demo.scale.layout import (
    FORMAT,
    VERSION,
    FolderLayout,
    Manifest,
    PartMade,
    Plan,
    UnitRead,
    part_name,
    read_json,
    write_json,
)
from gte_demo.scale.parts import read_made
from gte_demo.scale.sources import Unit
from gte_demo.scale.work import Step, Work, cut, encode, load_encoder, read_unit

Engine: TypeAlias = Callable[[Sequence[Unit], Work], Iterator[Step]]
"""Encodes units of files, and yields the parts as they are written, in any order."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the work is."""

    passages: int = 0
    tokens: int = 0
    done: float = 0.0
    """Bytes of files that are encoded in this run."""
    total: int = 1
    """Bytes of files that this run has to encode."""
    seconds: float = 0.0

    def after(self, step: Step, seconds: float) -> Pace:
        """Return the pace with one more part."""
        return replace(
            self,
            passages=self.passages + step.passages,
            tokens=self.tokens + step.tokens,
            done=self.done + step.size,
            seconds=seconds,
        )

    @property
    def speed(self) -> float:
        """Tokens a second."""
        return self.tokens / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float:
        """How long the rest takes at this pace."""
        return self.seconds * max(0.0, self.total - self.done) / self.done if self.done else 0.0


def encode_folder(
    units: Sequence[Unit],
    work: Work,
    engine: Engine,
    *,
    resume: bool = False,
    progress: Callable[[Pace], None] = lambda pace: None,
) -> Manifest:
    """Encode the files of `units` to the folder of `work`. Its manifest is written when everything else is.

    With `resume`, parts that are written already are kept, and the rest is encoded. `progress` is called after every
    part.

    Raises InputError if there is an encoding in the folder already, or of other files or another model, and if the
    folder can't be written; CorpusError if there is nothing to read in the files.
    """
    _begin(work.out, work.plan, resume=resume)
    todo = [unit for unit in units if not _is_done(unit, work.out)]
    begin, pace = time.monotonic(), Pace(total=max(1, sum(unit.size for unit in todo)))
    for step in engine(todo, work):
        pace = pace.after(step, time.monotonic() - begin)
        progress(pace)
    return _finish(len(units), work)


def in_one_process(units: Sequence[Unit], work: Work) -> Iterator[Step]:
    """Encode the units one after another."""
    encoder = load_encoder(work)
    for unit in units:
        for texts in read_unit(unit, work):
            yield encode(cut(texts, encoder, work), encoder, work)


def _begin(out: FolderLayout, plan: Plan, *, resume: bool) -> None:
    """Write the plan, or check that it is the same as before."""
    name = out.path.name
    if out.plan.exists():
        if not resume:
            raise InputError(f"There is an encoding in {name} already. Go on with it by --resume, or name another.")
        if other := plan.difference(read_json(out.plan, Plan)):
            raise InputError(f"The encoding in {name} was begun with {other}. Begin anew in another folder.")
    elif out.path.exists() and (not out.path.is_dir() or any(out.path.iterdir())):
        raise InputError(f"{name} exists and has no encoding in it. Name a new or an empty folder.")
    out.make()
    for leftover in out.path.rglob(".*.part"):  # of a process that was killed while it wrote
        leftover.unlink(missing_ok=True)
    if not out.plan.exists():
        write_json(out.plan, plan)


def _is_done(unit: Unit, out: FolderLayout) -> bool:
    path = out.unit(unit.number)
    return path.is_file() and all(out.part(name).is_file() for name in _names(read_json(path, UnitRead)))


def _names(unit: UnitRead) -> Iterable[str]:
    return (part_name(unit.number, number) for number in range(unit.parts))


def _finish(units: int, work: Work) -> Manifest:
    read = [read_json(work.out.unit(number), UnitRead) for number in range(units)]
    parts = tuple(_made(name, work.out) for unit in read for name in _names(unit))
    skipped = tuple(one for unit in read for one in unit.skipped)
    if not any(part.passages for part in parts):
        reasons = " ".join(f"{file}: {reason}" for file, reason in skipped[:3])
        raise CorpusError(f"There is nothing to read in the {units} units of files. {reasons}".rstrip())
    manifest = Manifest(
        FORMAT,
        VERSION,
        work.plan,
        passages=sum(part.passages for part in parts),
        documents=sum(unit.documents for unit in read),
        tokens=sum(part.tokens for part in parts),
        skipped=skipped,
        notes=tuple(note for unit in read for note in unit.notes),
        parts=parts,
    )
    write_json(work.out.manifest, manifest)
    return manifest


def _made(name: str, out: FolderLayout) -> PartMade:
    found = read_made(out.part(name))
    if found is None:
        raise InputError(f"The part {name} is missing in {out.path.name}. Run the same command with --resume.")
    return found
