"""Files of the project itself, and writing files whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gte_demo.errors import InputError

_PACKAGE = Path(__file__).parent


def asset(*parts: str) -> Path:
    """A file or folder of `assets/`, in a checkout (beside the package) or in an installed package (within it)."""
    installed = _PACKAGE / "assets"
    return (installed if installed.is_dir() else _PACKAGE.parent / "assets").joinpath(*parts)


@contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes the place of `path` once it is whole and on the disk, and else leaves no trace.

    What stood there before stays until then. Raises InputError where it can't be written.
    """
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise InputError(f"{path} can't be written: {reason}. Choose another place.") from error
    finally:
        unfinished.unlink(missing_ok=True)
