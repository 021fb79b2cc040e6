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
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
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
        stem = f"{Path(inspect.getfile(function)).stem}.{function.__qualname__}"
        code = KeptCode(Path(kept.stats.cache_path), f"{stem}-*", f"{stem}.sha256.json")
        code.remove_damaged()
        try_out(kept)
        code.write_sums()
    except (RuntimeError, OSError, InputError) as error:  # no folder for it, a full disk, or files of another user
        log.warning("The layout of maps is compiled at each start, as its machine code can't be kept: %s", error)
        plain: Callable[..., None] = njit(function, nogil=True, fastmath=True)
        try_out(plain)
        return plain
    result: Callable[..., None] = kept
    return result


def check_code_of(package: str) -> None:
    """Remove the machine code of `package` that is damaged, before it is imported.

    What was never noted is taken as it is. Where it can't be removed, that is logged.
    """
    try:
        _code_of(package).remove_damaged(if_unknown=False)
    except (RuntimeError, OSError) as error:
        log.warning("The machine code of %s can't be checked: %s", package, error)


def note_code_of(package: str) -> None:
    """Note what machine code of `package` is kept, once it has run. Where it can't be noted, that is logged."""
    try:
        _code_of(package).write_sums()
    except (RuntimeError, OSError, InputError) as error:
        log.warning("Damage to the machine code of %s won't be noticed: %s", package, error)


def _code_of(package: str) -> KeptCode:
    """The machine code of a package, which is not imported. Raises RuntimeError if there is no folder for it."""
    from numba import njit

    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    # numba tells the folder of a function by the file that it comes from.
    function: Any = FunctionType(_nothing.__code__.replace(co_filename=spec.origin), {})
    folder = Path(njit(function, cache=True).stats.cache_path)
    return KeptCode(folder, "*.nb[ic]", "gte-demo.sha256.json")


def _nothing() -> None: ...


class KeptCode:
    """Files of machine code that numba keeps in a folder, and a file beside them with their checksums."""

    def __init__(self, folder: Path, pattern: str, sums: str) -> None:
        """`pattern` finds the files, and `sums` is the name of that with their checksums."""
        self._folder = folder
        self._pattern = pattern
        self._sums = folder / sums

    def remove_damaged(self, *, if_unknown: bool = True) -> None:
        """Remove each file that is not as it was noted; also those that were not, `if_unknown`.

        Raises OSError if that is not possible.
        """
        noted = self._noted()
        for file in self._files():
            known = noted.get(file.name)
            if file.is_dir():
                shutil.rmtree(file)
            elif known != _digest(file) if known else if_unknown:
                file.unlink(missing_ok=True)
        if self._sums.is_dir():
            shutil.rmtree(self._sums)

    def write_sums(self) -> None:
        """Note the checksums of all files. Raises OSError or InputError if they can't be written."""
        found = {file.name: _digest(file) for file in self._files()}
        if self._noted() != found:
            with atomic_write(self._sums) as stream:
                stream.write(json.dumps(found).encode())

    def _noted(self) -> dict[str, str]:
        """The noted checksums by the names of the files; none if they can't be read."""
        try:
            noted = json.loads(self._sums.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            log.debug("%s has no sums that can be read", self._sums, exc_info=True)
            return {}
        return noted if isinstance(noted, dict) else {}

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(self._pattern))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
