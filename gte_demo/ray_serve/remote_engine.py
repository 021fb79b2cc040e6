"""An engine whose model runs in replicas elsewhere; for all else, the model is where its engine is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.engines.base import TokenBatch
from gte_demo.embedding.engines.batcher import count_batch
from gte_demo.embedding.engines.choose import EngineChoice, EngineChooser, Model
from gte_demo.embedding.model.devices import Device
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.errors import ModelError
from gte_demo.types import Vectors

log = logging.getLogger(__name__)

Call: TypeAlias = Literal["embed", "embed_alone", "embed_tokens"]


@dataclass(frozen=True, slots=True)
class EngineDescription:
    """The engine of a replica."""

    name: str
    numbers: str
    batch_tokens: int
    streams: int
    note: str = ""
    """A sentence for the user; empty if everything is as requested."""
    has_reduced: bool = False
    """Whether the replicas may have the same model in reduced precision, for the documents of a corpus."""


class Replicas(Protocol):
    """The replicas that run the model. Threads may share them."""

    def describe(self, *, reduced: bool) -> EngineDescription:
        """Return the engine of the model as it was requested, or that in reduced precision."""
        ...

    def call(self, what: Call, batch: TokenBatch, *, reduced: bool) -> NDArray[np.float32]:
        """Run a batch in one of the replicas. Raises ReplicaLost if it goes in the meantime."""
        ...


class ReplicaLost(Exception):
    """The replica that ran a batch is gone; another one can run it."""


class RemoteEngine:
    """Runs batches in `replicas`, of which there are `count` to begin with."""

    def __init__(self, replicas: Replicas, description: EngineDescription, count: int, *, reduced: bool) -> None:
        self._replicas = replicas
        self._description = description
        self._count = count
        self._reduced = reduced

    @property
    def name(self) -> str:
        """As that of the engine in the replicas."""
        return self._description.name

    @property
    def numbers(self) -> str:
        """As that of the engine in the replicas."""
        return self._description.numbers

    @property
    def batch_tokens(self) -> int:
        """As that of the engine in the replicas."""
        return self._description.batch_tokens

    @property
    def streams(self) -> int:
        """Batches that the replicas run side by side."""
        return self._count * self._description.streams

    def embed(self, batch: TokenBatch) -> Vectors:
        """Return the unit vectors (texts, dimension) of a batch; a long one is not joined with others."""
        return self._twice("embed_alone" if batch.ids.size > self.batch_tokens else "embed", batch)

    def embed_in_stream(self, batch: TokenBatch) -> Vectors:
        """As `embed`: the replicas run side by side."""
        return self.embed(batch)

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """Return one vector per token, not normalised: (texts, longest, hidden size), padding included."""
        return self._twice("embed_tokens", batch)

    def _twice(self, what: Call, batch: TokenBatch) -> NDArray[np.float32]:
        """Run a batch, and once more if its replica is gone. Raises ModelError if that one is lost as well.

        It is counted here, as it is sent: replicas join batches, and count in processes of their own.
        """
        if what != "embed_tokens":
            count_batch(batch)
        try:
            return self._replicas.call(what, batch, reduced=self._reduced)
        except ReplicaLost:
            log.warning("a replica of the model is gone; its batch is run by another one")
        try:
            return self._replicas.call(what, batch, reduced=self._reduced)
        except ReplicaLost as error:
            raise ModelError("The model's replicas don't answer. Try again in a minute.") from error


def remote_engines(replicas: Callable[[], Replicas], count: int) -> EngineChooser:
    """Return what takes `replicas` as the engine of a model."""

    def choose(_model: Model, _device: Device, _options: LoadOptions) -> EngineChoice:
        found = replicas()
        requested = found.describe(reduced=False)

        def load_reduced() -> EngineChoice:
            reduced = found.describe(reduced=True)
            return EngineChoice(RemoteEngine(found, reduced, count, reduced=True), reduced.note)

        note = f"{requested.note} Ray runs it in {count} {'replica' if count == 1 else 'replicas'}.".lstrip()
        engine = RemoteEngine(found, requested, count, reduced=False)
        return EngineChoice(engine, note, load_reduced if requested.has_reduced else None)

    return choose
