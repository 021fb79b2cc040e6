"""An engine in replicas gives what the engine in them gives, also when one of them is lost."""

from collections import Counter

import numpy as np
import pytest

from gte_demo.counters import counts
from gte_demo.embedding.engines.base import make_batch
from gte_demo.errors import InputError, ModelError
from gte_demo.ray_serve.options import RayOptions
from gte_demo.ray_serve.remote_engine import EngineDescription, RemoteEngine, ReplicaLost, remote_engines
from gte_demo.ray_serve.run import ray_address

EXACT = EngineDescription("counts float32", "float32", batch_tokens=8, streams=1, has_reduced=True)
REDUCED = EngineDescription("counts bf16", "counts bf16", batch_tokens=8, streams=1, note="It computes in bf16.")
SHORT = make_batch([np.array([1, 2])], pad=0)
LONG = make_batch([np.arange(9)], pad=0)


class Counting:
    """Replicas that answer with the sum of a batch's ids, and of which the first `lost` calls find none."""

    def __init__(self, lost=0):
        self.lost = lost
        self.calls = []

    def describe(self, *, reduced):
        return REDUCED if reduced else EXACT

    def call(self, what, batch, *, reduced):
        self.calls.append((what, reduced))
        if len(self.calls) <= self.lost:
            raise ReplicaLost
        return np.float32(batch.ids.sum(axis=1, keepdims=True))


def test_a_batch_is_run_in_a_replica_and_a_long_one_alone():
    replicas = Counting()
    engine = RemoteEngine(replicas, EXACT, 3, reduced=False)

    assert engine.embed(SHORT).tolist() == [[3]]
    assert engine.embed_in_stream(LONG).tolist() == [[36]]
    assert replicas.calls == [("embed", False), ("embed_alone", False)]
    assert (engine.name, engine.numbers, engine.batch_tokens, engine.streams) == ("counts float32", "float32", 8, 3)


def test_batches_are_counted_once_however_often_they_are_run():
    before = Counter(counts())
    RemoteEngine(Counting(lost=1), EXACT, 2, reduced=False).embed(SHORT)

    assert Counter(counts()) - before == {("batches", ""): 1, ("batch_texts", ""): 1, ("batch_tokens", ""): 2}


def test_a_batch_is_run_once_more_if_its_replica_is_lost():
    assert RemoteEngine(Counting(lost=1), EXACT, 2, reduced=False).embed(SHORT).tolist() == [[3]]
    with pytest.raises(ModelError, match="replicas don't answer"):
        RemoteEngine(Counting(lost=2), EXACT, 2, reduced=False).embed(SHORT)


def test_the_model_is_described_and_has_its_reduced_precision():
    replicas = Counting()
    choice = remote_engines(lambda: replicas, 2)(None, None, None)
    reduced = choice.load_reduced()

    assert choice.note == "Ray runs it in 2 replicas."
    assert (reduced.engine.name, reduced.note) == ("counts bf16", "It computes in bf16.")
    reduced.engine.embed(SHORT)
    assert replicas.calls == [("embed", True)]


def test_wrong_options_are_told():
    with pytest.raises(InputError, match="0 encoder replicas"):
        RayOptions(replicas=0)
    with pytest.raises(InputError, match="At most 2 encoder replicas are fewer than the 3"):
        RayOptions(replicas=3, most_replicas=2)
    with pytest.raises(InputError, match="'spark' can't serve the page"):
        ray_address("spark")
    assert (ray_address("ray"), ray_address("ray://head:10001")) == ("", "ray://head:10001")
