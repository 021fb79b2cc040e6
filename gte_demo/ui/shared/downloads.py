"""Files to download: where they are written, and the script that downloads one."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from gte_demo.errors import InputError
from gte_demo.files import name_on_disk
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.after_update import press

_FOLDER = "take-away"
KEPT_SECONDS = 3600
"""Seconds for which a file can be downloaded."""

FETCH = press("fetch")
"""Presses the hidden download button once Gradio has given it the new file."""


def new_path(downloads: Path, name: str, suffix: str, whose: Iterable[str] = ()) -> Path:
    """An unguessable path in the folder `downloads`, from which old files are deleted.

    `whose` has the id of the person's own corpus that the file is about, and the session that made it, by each of
    which `forget_files` finds it. Empty ones are left out. Raises InputError if the disk is full or read-only.
    """
    folder = downloads / _FOLDER
    place = folder / "-".join([secrets.token_hex(16), *map(_mark, filter(None, whose))])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _delete_old(folder)
        place.mkdir()
    except OSError as error:
        raise InputError(shared_words.NO_ROOM_FOR_DOWNLOADS) from error
    stem = re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.") or "texts"
    return place / name_on_disk(stem + suffix)


def _delete_old(folder: Path) -> None:
    """Delete what is too old; somebody else may be deleting it at the same time."""
    for old in folder.iterdir():
        with suppress(FileNotFoundError):
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                shutil.rmtree(old, ignore_errors=True)


def forget_files(downloads: Path, whose: Iterable[str]) -> None:
    """Delete the files of these corpora and sessions. Raises OSError if one can't be deleted."""
    for mark in map(_mark, whose):
        for place in (downloads / _FOLDER).glob(f"*-{mark}*"):
            shutil.rmtree(place)


def _mark(one: str) -> str:
    """What tells whose a file is; it can't be traced back to the id, which gives access to the corpus."""
    return sha256(one.encode("utf-8", "surrogatepass")).hexdigest()[:32]
