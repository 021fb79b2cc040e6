"""Compiling a function with numba, and keeping its machine code on disk with a checksum.

Numba loads what it has kept without a check: of a damaged file each call fails, or the whole process ends.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gte_demo.errors import InputError
from gte_demo.files import atomic_write

log = logging.getLogger(__name__)


def compiled(function: Callable[..., None], try_out: Callable[[Callable[..., None]], None]) -> Callable[..., None]:
    """Compile `function`, or load its machine code if that is kept and whole. `try_out` calls what it is given once.

    Damaged machine code is removed and written anew. Where it can't be kept, that is logged.
    """
    from numba import njit

    try:
        kept: Any = njit(function, nogil=True, fastmath=True, cache=True)
        code = _MachineCode(Path(kept.stats.cache_path), function)
        code.remove_if_damaged()
        try_out(kept)
        code.write_sums()
    except (RuntimeError, OSError, InputError) as error:  # no folder for it, a full disk, or files of another user
        log.warning("The layout of maps is compiled at each start, as its machine code can't be kept: %s", error)
        plain: Callable[..., None] = njit(function, nogil=True, fastmath=True)
        try_out(plain)
        return plain
    result: Callable[..., None] = kept
    return result


class _MachineCode:
    """The files that numba keeps of one function, and their checksums beside them."""

    def __init__(self, folder: Path, function: Callable[..., None]) -> None:
        self._folder = folder
        self._stem = f"{Path(inspect.getfile(function)).stem}.{function.__qualname__}"
        self._sums = folder / f"{self._stem}.sha256.json"

    def remove_if_damaged(self) -> None:
        """Remove the files unless all are as they were written. Raises OSError if that is not possible."""
        files = self._files()
        try:
            if not files or json.loads(self._sums.read_text(encoding="utf-8")) == self._found(files):
                return
        except (OSError, ValueError):
            log.debug("%s has no sums that can be read", self._sums, exc_info=True)
        for file in (*files, self._sums):
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink(missing_ok=True)

    def write_sums(self) -> None:
        """Write the checksums, if they are not there. Raises OSError or InputError if they can't be written."""
        found = json.dumps(self._found(self._files())).encode()
        if not self._sums.is_file() or self._sums.read_bytes() != found:
            with atomic_write(self._sums) as file:
                file.write(found)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._stem}-*"))

    def _found(self, files: list[Path]) -> dict[str, str]:
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
