"""What cannot be written to disk is refused in a sentence, and not as a fault of the server."""

from __future__ import annotations

import errno
import logging
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.refusals import refusal

log = logging.getLogger(__name__)

NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


async def refuse(_: Request, error: Exception) -> Response:
    """Answer a request whose upload found the disk full or read-only. Raises any other `error` again."""
    if not (isinstance(error, OSError) and error.errno in NO_ROOM):
        raise error
    log.warning("An upload can't be written: %s", error.strerror)
    return refusal(shared_words.NO_ROOM, 507)
