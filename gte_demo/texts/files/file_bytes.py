"""Loading the bytes of a file within the size limits, before anything is parsed."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits, size

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """The bytes of a file, and the name to show."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot; '' if there is none."""
        return Path(self.name).suffix.lower()

    def error(self, reason: str) -> DocumentError:
        """Return a DocumentError about this file."""
        return DocumentError(self.name, reason)


def load(path: Path, name: str, limits: ReadingLimits) -> SourceFile:
    """Load the file at `path` under the name `name`; a gzip file is unpacked and loses its ".gz".

    Raises DocumentError if the file is missing, unreadable, empty, damaged or too large.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or device might never end
            raise DocumentError(name, "This is not a file that can be read.")
        length = status.st_size
        if length > limits.file_bytes:
            raise DocumentError(name, f"The file has {size(length)}; at most {size(limits.file_bytes)} are read.")
        source = SourceFile(name, path.read_bytes())
    except OSError as error:
        raise DocumentError(name, f"The file can't be opened: {error.strerror or error}.") from error
    return unpacked(source, limits)


def unpacked(source: SourceFile, limits: ReadingLimits) -> SourceFile:
    """Return the file, unpacked if it is a gzip file.

    Raises DocumentError if it is empty, or if the gzip file is damaged or too large.
    """
    if source.data.startswith(b"\x1f\x8b"):
        name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
        source = SourceFile(name, _gunzip(source, limits))
    if not source.data.strip():
        raise source.error("The file is empty.")
    return source


def _gunzip(source: SourceFile, limits: ReadingLimits) -> bytes:
    """Unpack a gzip file, up to the limit."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as packed:
            data = packed.read(limits.unpacked_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise source.error("The gzip file is damaged or cut off. Make it again.") from error
    if len(data) > limits.unpacked_bytes:
        raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
    return data


class Archive:
    """A zip archive whose parts together never unpack to more than the limit, whatever sizes it declares."""

    def __init__(self, source: SourceFile, limits: ReadingLimits) -> None:
        """Raises DocumentError if `source` is not an intact zip archive, or declares too large parts."""
        self._source, self._limit, self._taken = source, limits.unpacked_bytes, 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise source.error("The file is damaged or cut off. Save or download it again.") from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if sum(entry.file_size for entry in self._entries.values()) > self._limit:
            raise self._too_large()

    def names(self) -> Iterator[str]:
        """Return the names of the parts, in order."""
        return iter(self._entries)

    def is_link(self, name: str) -> bool:
        """Return whether the part is a symbolic link."""
        return stat.S_ISLNK(self._entries[name].external_attr >> 16)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Read one part. Raises DocumentError if it is missing, damaged, encrypted or too large."""
        if name not in self._entries:
            raise self._source.error(f"The file is incomplete: it has no part {name}. Save or download it again.")
        if self._entries[name].flag_bits & 1:
            raise self._source.error("The file is protected with a password. Remove the password and try again.")
        chunks: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._taken += len(chunk)
                    if self._taken > self._limit:
                        raise self._too_large()
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._source.error("The file is damaged or cut off. Save or download it again.") from error
        return b"".join(chunks)

    def _too_large(self) -> DocumentError:
        return self._source.error(f"It unpacks to more than {size(self._limit)}, the most that is read.")
