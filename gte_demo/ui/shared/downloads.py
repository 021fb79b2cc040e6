"""Files to download: where they are written, and the script that downloads one."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from pathlib import Path

from gte_demo.ui.shared.gradio_compat.after_update import press

KEPT_SECONDS = 3600
"""Seconds for which a file can be downloaded."""

FETCH = press("fetch")
"""Presses the hidden download button once Gradio has given it the new file."""


def new_path(downloads: Path, name: str, suffix: str) -> Path:
    """An unguessable path in the folder `downloads`, from which old files are deleted."""
    folder = downloads / "take-away"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    own = folder / secrets.token_hex(16)
    own.mkdir()
    return own / (re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.") + suffix)
