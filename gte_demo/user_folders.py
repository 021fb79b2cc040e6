"""The folders of the user who runs this process, also where that user has no home or no name."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def cache_home() -> Path:
    """Return the default folder for what is kept; without a home that can be written to, it is a temporary one.

    It is not made here, unless it is the temporary one.
    """
    home = _home()
    return home / ".cache" / "gte-demo" if home else temporary_home()


def temporary_home() -> Path:
    """Return a folder for temporary files that only this user can read. It is made if it isn't there.

    It has the same name at each start, unless somebody else has taken that name.
    """
    folder = Path(tempfile.gettempdir()).resolve() / f"gte-demo-{_user()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder if _is_private(folder) else Path(tempfile.mkdtemp(prefix="gte-demo-"))


def prepare_libraries() -> None:
    """Tell the libraries where they may write. To be called before they are imported; what is set already stays.

    Gradio's own default is shared by all users of the machine: uploads would fail, or be readable to others.
    """
    os.environ.setdefault("GRADIO_TEMP_DIR", str(temporary_home() / "gradio"))
    if _home() is None:
        os.environ.setdefault("HF_HOME", str(cache_home() / "huggingface"))
        os.environ.setdefault("NUMBA_CACHE_DIR", str(cache_home() / "numba"))


def _home() -> Path | None:
    """The user's home; None if there is none, or nothing can be written below its cache folder."""
    try:
        home = Path.home()
    except RuntimeError:  # no HOME, and no entry in the list of users
        return None
    wanted = home / ".cache" / "gte-demo"
    there = next(folder for folder in (wanted, *wanted.parents) if folder.is_dir())
    return home if os.access(there, os.W_OK) else None


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # where there are no numbers, temporary folders are private


def _is_private(folder: Path) -> bool:
    found = folder.lstat()
    if not hasattr(os, "getuid"):
        return True
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
