"""How long the rest of a file's pages takes, by the pages before."""

from __future__ import annotations

from dataclasses import replace

from gte_demo.texts.files.pages_read import PagesRead

_SURE_AFTER = 2.0
"""Seconds that pages have to have taken before the rest is estimated."""


class PagePace:
    """Estimates the time left of each count of pages, from when its first page was told."""

    def __init__(self) -> None:
        self._last: PagesRead | None = None
        self._begun, self._before = 0.0, 0

    def at(self, pages: PagesRead, now: float) -> PagesRead:
        """`pages` with the time left; `now` is in seconds, by a steady clock."""
        last, self._last = self._last, pages
        is_other = last is None or (last.total, last.recognised) != (pages.total, pages.recognised)
        if is_other or (last is not None and pages.done < last.done):
            self._begun, self._before = now, pages.done
        elapsed, read = now - self._begun, pages.done - self._before
        left = elapsed * (pages.total - pages.done) / read if read and elapsed >= _SURE_AFTER else None
        return replace(pages, seconds_left=left)
