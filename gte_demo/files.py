"""Finding the project's assets, writing files atomically, and a clock for their ages."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path, PurePath
from typing import IO

from gte_demo.errors import InputError

_PACKAGE = Path(__file__).parent
_LONGEST_NAME = 255
_LONGEST_SUFFIX = 20
_STALE_SECONDS = 3600.0
"""No file takes so long between two pieces that are written."""


def asset(*parts: str) -> Path:
    """Return a path in `assets/`, which is beside the package in a checkout and inside it when installed."""
    installed = _PACKAGE / "assets"
    return (installed if installed.is_dir() else _PACKAGE.parent / "assets").joinpath(*parts)


def steady_clock() -> Callable[[], float]:
    """Return a clock that begins with the time of day in seconds, and then runs on whatever that is set to.

    Files whose ages it tells are not all too old at once when somebody sets the clock of the machine.
    """
    begun = time.time() - time.monotonic()
    return lambda: begun + time.monotonic()


def shown_path(path: Path) -> str:
    """Return the end of a path, for messages: strangers see them, too, and the whole path may be the server's."""
    return "/".join(path.parts[-2:])


def name_on_disk(name: str) -> str:
    """Return the name of a file as disks take it, in at most 255 bytes of UTF-8: a longer one has a shorter stem."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix[:_LONGEST_SUFFIX]
    if len(name.encode("utf-8", "replace")) <= _LONGEST_NAME:
        return name
    room = _LONGEST_NAME - len(f"…{suffix}".encode())
    return f"{stem.encode('utf-8', 'replace')[:room].decode('utf-8', 'ignore')}…{suffix}"


def without_folder(message: object, folder: Path) -> str:
    """Return a library's message with the end of `folder` in place of its path."""
    return str(message).replace(str(folder), shown_path(folder))


@contextmanager
def atomic_write(path: Path, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """Open a temporary file that replaces `path` when it is complete and on disk; on an error, it is removed.

    An existing file stays unchanged until then. `mode` is the file's permissions, before the process's umask.
    What a process has left of the same file that was killed is removed after an hour.
    Raises InputError if the file can't be written.
    """
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    _remove_older(unfinished)
    try:
        with open(unfinished, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise InputError(f"{shown_path(path)} can't be written: {reason}. Choose another place.") from error
    finally:
        with suppress(OSError):  # nothing can be removed from a disk that is read-only, or a folder that is none
            unfinished.unlink(missing_ok=True)


def _remove_older(unfinished: Path) -> None:
    """Remove other temporary files for the same path that nobody can be writing any more."""
    start = unfinished.name[: -len("00000000.part")]
    with suppress(OSError):  # writing will say what is wrong with the folder
        for other in unfinished.parent.glob(f"{escape(start)}????????.part"):
            if other.stat().st_mtime < time.time() - _STALE_SECONDS:
                other.unlink(missing_ok=True)
