"""Batches that wait at the same time are encoded together."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from gte_demo.embedding.engines.base import make_batch
from gte_demo.embedding.engines.batcher import SharedEngine
from tests.waiting import wait_until

PAD = 9


class Slow:
    """Sums up each text's tokens; keeps its first caller until `go`, and notes the texts of every call."""

    name, numbers, batch_tokens = "slow", "float32", 12

    def __init__(self, streams=1):
        self.streams = streams
        self.calls = []
        self.busy, self.go = Event(), Event()

    def embed(self, batch):
        self.calls.append(batch.ids.tolist())
        self.busy.set()
        assert self.go.wait(10)
        if (batch.ids == 13).any():
            raise RuntimeError("thirteen")
        return (batch.ids * batch.mask).sum(axis=1, keepdims=True).astype(np.float32)

    def embed_in_stream(self, batch):
        return self.embed(batch)

    def embed_tokens(self, batch):
        self.embed(batch)
        return batch.ids[..., None].astype(np.float32)


def batch(*texts):
    return make_batch([np.array(text) for text in texts], PAD)


def until_waiting(shared, count):
    wait_until(lambda: len(shared._lane._queue) >= count)


@pytest.fixture
def crowd():
    """Send batches one after another while the model is busy with the first; what each got."""

    def send(first, *others):
        engine = Slow()
        shared = SharedEngine(engine, PAD)
        with ThreadPoolExecutor(8) as pool:
            futures = [pool.submit(shared.embed, first)]
            assert engine.busy.wait(10)
            for count, other in enumerate(others, start=1):
                futures.append(pool.submit(shared.embed, other))
                until_waiting(shared, count)
            engine.go.set()
        return engine, [future.exception() or future.result().ravel().tolist() for future in futures]

    return send


def test_one_alone_goes_as_it_is():
    engine = Slow()
    engine.go.set()

    assert SharedEngine(engine, PAD).embed(batch([1, 2], [3])).tolist() == [[3.0], [3.0]]
    assert engine.calls == [[[1, 2], [3, PAD]]]


def test_those_that_wait_go_together_and_each_gets_its_own(crowd):
    engine, got = crowd(batch([1]), batch([2, 3]), batch([4, 5, 6], [7]), batch([8]))

    assert engine.calls == [[[1]], [[2, 3, PAD], [4, 5, 6], [7, PAD, PAD], [8, PAD, PAD]]]
    assert got == [[1.0], [5.0], [15.0, 7.0], [8.0]]


def test_a_batch_that_would_be_too_large_waits_for_the_next_turn(crowd):
    engine, got = crowd(batch([1]), batch([1] * 5, [1] * 5), batch([2] * 5), batch([3] * 3))

    assert [len(call) for call in engine.calls] == [1, 2, 2]
    assert got == [[1.0], [5.0, 5.0], [10.0], [9.0]]


def test_a_short_text_does_not_join_where_it_would_be_mostly_padding(crowd):
    engine, _ = crowd(batch([1]), batch([2] * 6), batch([3]))

    assert engine.calls[1:] == [[[2] * 6], [[3]]]


def test_an_error_reaches_those_it_concerns_and_the_next_are_served(crowd):
    _, got = crowd(batch([1]), batch([13, 1]), batch([2] * 9), batch([3, 1]))

    assert got[0] == [1.0]
    assert str(got[1]) == str(got[3]) == "thirteen"
    assert got[2] == [18.0]


def test_token_vectors_of_texts_that_wait_are_computed_together():
    engine = Slow()
    shared = SharedEngine(engine, PAD)
    with ThreadPoolExecutor(8) as pool:
        pool.submit(shared.embed_tokens, batch([1]))
        assert engine.busy.wait(10)
        waiting = []
        for count, text in enumerate(([2, 3], [4]), start=1):
            waiting.append(pool.submit(shared.embed_tokens, batch(text)))
            wait_until(lambda count=count: len(shared._tokens._queue) >= count)
        engine.go.set()

    assert engine.calls == [[[1]], [[2, 3], [4, PAD]]]
    assert [one.result()[0, 0].tolist() for one in waiting] == [[2.0], [4.0]]


class TestQuestionsBesideCorpora:
    """Batches of corpora are given to `embed_in_stream`, questions to `embed`."""

    def test_with_one_stream_a_question_goes_before_the_batches_that_wait(self):
        engine = Slow()
        shared = SharedEngine(engine, PAD)
        with ThreadPoolExecutor(8) as pool:
            waiting = [pool.submit(shared.embed_in_stream, batch([1] * 9))]
            assert engine.busy.wait(10)
            for count, work in enumerate((batch([2] * 9), batch([3] * 9)), start=1):
                waiting.append(pool.submit(shared.embed_in_stream, work))
                until_waiting(shared, count)
            question = pool.submit(shared.embed, batch([5]))
            until_waiting(shared, 3)
            engine.go.set()

        assert engine.calls == [[[1] * 9], [[5]], [[2] * 9], [[3] * 9]]
        assert question.result().tolist() == [[5.0]]
        assert [future.result()[0, 0] for future in waiting] == [9, 18, 27]

    def test_with_more_streams_a_question_does_not_wait_at_all(self):
        engine = Slow(streams=2)
        shared = SharedEngine(engine, PAD)
        with ThreadPoolExecutor(8) as pool:
            waiting = [pool.submit(shared.embed_in_stream, batch([number] * 9)) for number in range(5)]
            wait_until(lambda: len(engine.calls) == 3)  # one more than there are streams
            question = pool.submit(shared.embed, batch([7]))
            wait_until(lambda: [[7]] in engine.calls)
            assert len(shared._streams._queue) == 2
            engine.go.set()

        assert question.result().tolist() == [[7.0]]
        assert [future.result()[0, 0] for future in waiting] == [0, 9, 18, 27, 36]

    def test_a_text_longer_than_a_batch_never_runs_beside_another_one(self):
        engine = Slow(streams=2)
        shared = SharedEngine(engine, PAD)
        with ThreadPoolExecutor(8) as pool:
            long = [pool.submit(shared.embed_in_stream, batch([number] * 20)) for number in (1, 2)]
            until_waiting(shared, 1)
            assert len(engine.calls) == 1
            engine.go.set()

        assert [future.result()[0, 0] for future in long] == [20, 40]

    def test_an_error_in_a_stream_reaches_its_caller_alone(self):
        engine = Slow(streams=2)
        engine.go.set()
        shared = SharedEngine(engine, PAD)

        with pytest.raises(RuntimeError, match="thirteen"):
            shared.embed_in_stream(batch([13]))
        assert shared.embed_in_stream(batch([4, 5])).tolist() == [[9.0]]


def test_vectors_are_those_of_each_text_alone(encoder):
    texts = [f"text number {n} {'and more ' * (n % 7)}" for n in range(40)]
    alone = np.concatenate([encoder.encode([text]).vectors for text in texts])
    with ThreadPoolExecutor(20) as pool:
        together = np.concatenate(list(pool.map(lambda text: encoder.encode([text]).vectors, texts)))

    assert np.abs(alone - together).max() < 1e-5
