"""An encoded folder that is complete: its passages by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from gte_demo.errors import InputError
from gte_demo.scale.layout import FORMAT, VERSION, FolderLayout, Manifest, read_json
from gte_demo.scale.parts import ROW_GROUP
from gte_demo.types import Rows

if TYPE_CHECKING:
    import pyarrow as pa

_OPEN_FILES = 256
_READING = Lock()
"""An open Parquet file can't be read by two threads at once."""


@dataclass(frozen=True, slots=True, eq=False)
class EncodedFolder:
    """Passages with their vectors on disk. The row of a passage is its place in the order of the parts."""

    layout: FolderLayout
    manifest: Manifest
    begins: Rows
    """The row with which each part begins, and at the end the number of passages: shape (parts + 1,)."""

    def __len__(self) -> int:
        return self.manifest.passages

    @property
    def digest(self) -> str:
        """Changes whenever any text, place or vector does."""
        return hashlib.sha256("".join(part.sha256 for part in self.manifest.parts).encode("ascii")).hexdigest()

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[tuple[Rows, pa.Table]]:
        """Yield the rows of each part that isn't empty, and their table."""
        from pyarrow import parquet

        for number, part in enumerate(self.manifest.parts):
            if part.passages:
                table = parquet.read_table(self.layout.part(part.name), columns=_listed(columns))
                yield np.arange(self.begins[number], self.begins[number + 1]), table

    def take(self, rows: Rows, columns: Sequence[str] | None = None) -> pa.Table:
        """Return the passages in `rows`, in that order. Raises InputError for a row that isn't there."""
        import pyarrow as pa

        if len(rows) and not 0 <= int(rows.min()) <= int(rows.max()) < len(self):
            raise InputError(f"There is no passage {int(rows.max())}. The folder has {len(self):,}, numbered from 0.")
        order = np.argsort(rows, kind="stable")
        ascending = rows[order]
        part_of = np.searchsorted(self.begins, ascending, side="right") - 1
        found = [
            self._of_part(int(part), ascending[part_of == part] - self.begins[part], columns)
            for part in np.unique(part_of)
        ]
        if not found:
            return next(self.batches(columns))[1].slice(0, 0)
        return pa.concat_tables(found).take(np.argsort(order))

    def _of_part(self, number: int, places: Rows, columns: Sequence[str] | None) -> pa.Table:
        """Return the passages at `places`, ascending, of one part, reading only the row groups that have them."""
        part = self.manifest.parts[number]
        groups = np.unique(places // ROW_GROUP)
        with _READING:
            table = _opened(self.layout.part(part.name), part.sha256).read_row_groups(groups.tolist(), _listed(columns))
        before = np.searchsorted(groups, places // ROW_GROUP) * ROW_GROUP
        return table.take(before + places % ROW_GROUP)


def open_folder(path: Path) -> EncodedFolder:
    """Open the encoded folder at `path`. Raises InputError if it is none, incomplete, or damaged."""
    layout = FolderLayout(path)
    if layout.plan.exists() and not layout.manifest.exists():
        raise InputError(f"{path.name} is not encoded completely. Run its “encode” again with --resume.")
    manifest = read_json(layout.manifest, Manifest)
    if manifest.format != FORMAT or manifest.version != VERSION:
        newer = "a newer version of this program. Update the program to open it."
        older = "an older version of this program. Encode the texts again."
        raise InputError(f"{path.name} was made by {older if manifest.version < VERSION else newer}")
    begins = np.concatenate([[0], np.cumsum([part.passages for part in manifest.parts])]).astype(np.int64)
    return EncodedFolder(layout, manifest, begins)


@lru_cache(maxsize=_OPEN_FILES)
def _opened(path: Path, sha256: str) -> Any:
    """Open a part; `sha256` tells it from another one that was there before."""
    from pyarrow import parquet

    return parquet.ParquetFile(path, memory_map=True)


def _listed(columns: Sequence[str] | None) -> list[str] | None:
    return None if columns is None else list(columns)
