"""Deleting what was left half written: uploads that were given up, and files of processes that were killed."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Thread

log = logging.getLogger(__name__)

STALE_SECONDS = 3600.0
"""Nothing writes for so long without a pause."""


def clear(folder: Path, patterns: Iterable[str], now: float) -> int:
    """Delete what matches one of the patterns in `folder`, and has not changed for STALE_SECONDS.

    Returns how many were deleted. What can't be deleted is logged.
    """
    deleted = 0
    for path in [path for pattern in patterns for path in folder.glob(pattern)]:
        try:
            if path.stat().st_mtime > now - STALE_SECONDS:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            deleted += 1
        except OSError as error:
            log.warning("A leftover can't be deleted: %s", error)
    return deleted


def clear_regularly(uploads: Path, cache: Path, links: Path) -> None:
    """Delete leftovers of uploads, in the cache folder and among saved links, now and every STALE_SECONDS, in a thread.

    What a process has left half written a moment ago goes an hour later: another one may still write it.
    """

    def work() -> None:
        while True:
            clear(uploads, ["tmp*"], time.time())
            clear(cache, ["converted/*/unfinished-*", "converted/unfinished-*", "*/.*.part"], time.time())
            clear(links, [".*.part"], time.time())
            time.sleep(STALE_SECONDS)

    Thread(target=work, name="leftovers", daemon=True).start()
