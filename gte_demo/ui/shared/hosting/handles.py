"""How many files and connections this process may have open at once.

Systems allow 1,024 at first, for old programs, and far more to whoever asks: two addresses with all the streams that
they may have would take them all.
"""

from __future__ import annotations

import logging
import sys
from typing import Final

log = logging.getLogger(__name__)

ENOUGH: Final = 65_536


def allow_enough() -> None:
    """Let this process open ENOUGH files, or as many as the system allows, if that is more than now."""
    if sys.platform == "win32":  # which has no such limit
        return
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if most == resource.RLIM_INFINITY else min(ENOUGH, most)
    if now == resource.RLIM_INFINITY or now >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    except (OSError, ValueError) as error:  # macOS has a lower limit than it says
        log.info("no more than %d files can be open: %s", now, error)
