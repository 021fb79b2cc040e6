"""Reading the files in a zip archive.

Nothing is written to disk, so that paths in an archive can't be abused; paths out of the archive are rejected.
"""

from __future__ import annotations

import re

from gte_demo.errors import DocumentError
from gte_demo.names import clean_name
from gte_demo.texts.files.file_bytes import Archive, SourceFile, unpacked
from gte_demo.texts.files.limits import ReadingLimits

CORPUS_PARTS = ("manifest.json", "documents.parquet", "passages.parquet", "vectors.npy")
"""The parts of a saved corpus (see `corpus.archive`), which is not an archive of texts."""

_OUTSIDE = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)", re.DOTALL)


def file_names(source: SourceFile, archive: Archive, limits: ReadingLimits) -> list[str]:
    """Return the names of the files in an archive, without folders and hidden files.

    Raises DocumentError if there are none, or too many, or if it is a saved corpus.
    """
    if set(archive.names()) == set(CORPUS_PARTS):
        raise source.error("It is a saved corpus. Choose the file itself, not the folder that it is in.")
    names = [name for name in archive.names() if not name.endswith(("/", "\\")) and not _is_hidden(name)]
    if not names:
        raise source.error("The archive holds no files.")
    if len(names) > limits.archive_files:
        raise source.error(f"The archive holds {len(names):,} files; at most {limits.archive_files:,} are read.")
    return names


def open_member(source: SourceFile, archive: Archive, name: str, limits: ReadingLimits) -> SourceFile:
    """Return the file `name` of an archive, named "archive/name". Raises DocumentError if it can't be read."""
    shown = f"{source.name}/{clean_name(_slashed(name))}"
    if _OUTSIDE.match(_slashed(name)):
        raise DocumentError(shown, "Its path leads out of the archive. Pack the archive again without such paths.")
    if archive.is_link(name):
        raise DocumentError(shown, "It is a link to another file. Pack the file itself.")
    try:
        return unpacked(SourceFile(shown, archive.read(name)), limits)
    except DocumentError as error:
        raise DocumentError(shown, error.reason) from error


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _is_hidden(name: str) -> bool:
    parts = _slashed(name).split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)
