"""Finding a person's own corpus again, when its page is loaded again."""

from __future__ import annotations

from gte_demo.corpus.archive import mismatch
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace


def own_id(services: Services, key: str) -> str:
    """Return the id by which the corpus under `key` is found again; "" unless it is a person's own.

    A part of texts that are being encoded has the id of the whole.
    """
    growth = services.growths.of(key)
    if growth is not None:
        return growth.id
    return key if services.store.is_own(key) else ""


def can_come_back(services: Services, own: str) -> bool:
    """Return whether the corpus with the id `own` is still on the server, or being read or encoded."""
    growth = services.growths.of(own)
    is_growing = growth is not None and growth.state.stage in ("reading", "encoding", "stopped")
    return is_growing or services.store.can_find(own)


def found_again(services: Services, own: str) -> tuple[Workspace, str]:
    """Return the workspace with the id `own`, and why it has to be encoded again before it is used, or "".

    Raises CorpusError if it is gone.
    """
    workspace = services.store.get(own)
    return workspace, mismatch(workspace.corpus, services.encoder().info)
