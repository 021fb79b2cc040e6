"""A toy that takes its time, in processes that have to be caught at work."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence

from gte_demo.types import Encoded, Kind, Rows
from tests.toy import ToyEncoder

SECONDS = 0.5
"""Of each call."""


class SlowToy(ToyEncoder):
    """The toy, half a second a part."""

    def stream(self, texts: Sequence[str], *, kind: Kind = "document") -> Generator[tuple[Rows, Encoded], None, None]:
        time.sleep(SECONDS)
        return super().stream(texts, kind=kind)
