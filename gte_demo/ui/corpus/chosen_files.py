"""What can be chosen about files before they are read: sheets, columns with texts, and columns with vectors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from gte_demo.corpus.open_saved import vector_columns_isolated
from gte_demo.corpus.vector_files import NPY
from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.sandbox import guess_text_column_isolated, table_columns_isolated, table_sheets_isolated

_PARQUET = b"PAR1"
"""The first bytes of a Parquet file."""


@dataclass(frozen=True, slots=True)
class ChosenFiles:
    """The files in the box, and the limits within which this server reads them.

    A file that can't be read offers nothing; why it can't is said when it is read.
    """

    paths: tuple[Path, ...]
    limits: ReadingLimits

    @classmethod
    def of(cls, paths: Sequence[str] | None, limits: ReadingLimits) -> ChosenFiles:
        """The files at `paths`, as the box for files gives them: None if it is empty."""
        return cls(tuple(Path(path) for path in paths or ()), limits)

    @property
    def must_be_asked_about(self) -> bool:
        """Whether something is to be chosen before they are read: which columns, or whose vectors they have."""
        return bool(self.places_of_vectors()) or any(self._columns_of(path) for path in self.paths)

    def have_one_of(self, suffixes: Collection[str]) -> bool:
        """Whether a file has one of these suffixes, in lower case and with their dot."""
        return any(path.suffix.lower() in suffixes for path in self.paths)

    def sheets(self) -> list[str]:
        """The names of the sheets that all workbooks among them have."""

        def sheets_of(path: Path) -> tuple[str, ...]:
            return table_sheets_isolated(path, limits=self.limits)

        return _common([sheets for path in self.paths if (sheets := _if_readable(sheets_of, path))])

    def columns(self, sheet: str | None = None) -> list[str]:
        """The names of the columns that all tables among them have; in workbooks those of `sheet`, or of the first."""
        return _common([columns for path in self.paths if (columns := self._columns_of(path, sheet))])

    def column_with_texts(self, sheet: str | None = None) -> str | None:
        """The one of `columns` that seems to hold the texts.

        None if there is none that all have: it can't be chosen for all, and that of each table is guessed when read.
        """
        common = self.columns(sheet)
        if not common:
            return None
        first = next(path for path in self.paths if self._columns_of(path, sheet))
        guess = guess_text_column_isolated(first, limits=self.limits, sheet=sheet or None)
        return guess if guess in common else None

    def places_of_vectors(self) -> list[tuple[str, str]]:
        """The labels and values of the places that hold vectors: a .npy file, or else columns of Parquet files."""
        arrays = [(path.name, NPY) for path in self.paths if path.suffix.lower() == NPY]
        return arrays or [(column, column) for path in self.paths for column in self._vector_columns_of(path)]

    def _columns_of(self, path: Path, sheet: str | None = None) -> tuple[str, ...]:
        return _if_readable(lambda path: table_columns_isolated(path, limits=self.limits, sheet=sheet or None), path)

    def _vector_columns_of(self, path: Path) -> tuple[str, ...]:
        def columns_of(path: Path) -> tuple[str, ...]:
            with path.open("rb") as file:
                is_parquet = file.read(len(_PARQUET)) == _PARQUET
            return vector_columns_isolated(path, limits=self.limits) if is_parquet else ()

        return _if_readable(columns_of, path)


def _if_readable(names_in: Callable[[Path], tuple[str, ...]], path: Path) -> tuple[str, ...]:
    """The names in a file; none if it can't be read."""
    try:
        return names_in(path)
    except (DocumentError, OSError):
        return ()


def _common(tables: Sequence[Sequence[str]]) -> list[str]:
    """The names that all tables have, in the order of the first."""
    return [name for name in tables[0] if all(name in names for names in tables)] if tables else []
