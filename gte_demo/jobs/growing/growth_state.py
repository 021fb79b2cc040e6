"""How far texts are that become a corpus. It holds none of the texts: it outlives their corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gte_demo.corpus.corpus import Coverage
from gte_demo.texts.files.pages_read import PagesRead

Stage: TypeAlias = Literal["reading", "encoding", "settled", "stopped", "failed"]


@dataclass(frozen=True, slots=True, eq=False)
class GrowthState:
    """The progress of a growth."""

    stage: Stage
    key: str = ""
    """What can be used so far, in the store; "" if nothing can."""
    done: int = 0
    total: int = 0
    """Passages encoded, and all of them; both 0 while they are not known."""
    seconds_left: float | None = None
    """None until it can be estimated."""
    pages: PagesRead | None = None
    """How far the file is that is being read; None if that is not known."""
    documents: int = 0
    """How many were read."""
    notes: tuple[str, ...] = ()
    """Sentences on how they were read, and on files that were left out."""
    error: Exception | None = None
    """Why it failed, as `failure.bare` returns it."""
    refusal: str = ""
    """Why its passages are encoded on the CPU instead of a borrowed GPU; "" if they aren't."""

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come, unless it is resumed."""
        return self.stage in ("settled", "stopped", "failed")

    @property
    def coverage(self) -> Coverage:
        """How much is encoded."""
        return Coverage(self.done, self.total)
