"""The corpora of API callers: each under one id from the first call on, while it is read and encoded, and after."""

from __future__ import annotations

from typing import Any

from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.jobs.growing.failure import bare
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.services import Services

WAIT = 20.0
"""Seconds that a new corpus is waited for: a short one is whole by then, and what can't be read is known."""
LONGEST_WAIT = 60.0
"""Seconds that a call waits for the first part of a corpus."""
STILL_READING = "This corpus is still being read. Ask for its state, and try again when passages are encoded."


class ApiCorpora:
    """Corpora by their ids."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def add(self, prepare: Prepare) -> dict[str, Any]:
        """Begin a corpus, and describe it as soon as something can be asked, or after WAIT seconds.

        Raises whatever made reading fail until then.
        """
        growth = self._services.growths.start(prepare)
        state = growth.wait(WAIT, until_usable=True)
        return {
            "documents": state.documents,
            "notes": list(state.notes),
            **_described(growth),
            "model": plain.model(self._services.encoder().info),
        }

    def state(self, corpus_id: str) -> dict[str, Any]:
        """Say how far a corpus is. Raises CorpusError if there is none under that id, and what made reading fail."""
        growth = self._services.growths.of(corpus_id)
        if growth is None or growth.state.stage == "settled":
            covered = self._services.store.get(corpus_id).corpus.coverage
            return {"corpus_id": corpus_id, "state": "settled", "seconds_left": None, **plain.coverage(covered)}
        if growth.state.error is not None:
            raise bare(growth.state.error)
        return _described(growth)

    def key_for(self, corpus_id: str, query: str) -> str:
        """Return the key of what is encoded of a corpus, with what is likely to answer `query`. Raises as `key_of`."""
        growth = self._usable(corpus_id)
        return growth.part_for([query]) if growth else corpus_id

    def key_of(self, corpus_id: str) -> str:
        """Return the key of what is encoded of a corpus, after waiting for its first part.

        Raises InputError if that takes longer than LONGEST_WAIT, and what made reading fail.
        """
        growth = self._usable(corpus_id)
        return growth.latest_part() if growth else corpus_id

    def _usable(self, corpus_id: str) -> Growth | None:
        growth = self._services.growths.of(corpus_id)
        if growth is not None and not growth.wait(LONGEST_WAIT, until_usable=True).key:
            raise InputError(STILL_READING)
        return growth


def _described(growth: Growth) -> dict[str, Any]:
    """{"corpus_id", "state", "encoded", "passages", "settled", "seconds_left"}."""
    state, left = growth.state, growth.state.seconds_left
    return {
        "corpus_id": growth.id,
        "state": state.stage,
        **plain.coverage(state.coverage),
        "settled": state.stage == "settled",
        "seconds_left": left if left is None else round(left, 1),
    }
