"""On ZeroGPU each visitor pays for their own documents, in seconds, and goes on on the CPU when nothing is left."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier

import numpy as np
import pytest

from gte_demo.embedding.encoder import Encoder, SpanEncoder
from gte_demo.embedding.engines.zerogpu import START_SECONDS, gpu_refusal, seconds_for
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.embedding.precisions import FEW_CHARACTERS, for_new_corpus
from tests.embedding.folders import backgrounds, tiny_bert
from tests.spaces_stand_in import LentGpu, cosines, spaces_stand_in, visit

TEXTS = backgrounds()[:12]
PARAMETERS = {"MiniLM": 22_713_216, "gte-base": 136_776_192}


@pytest.fixture(scope="module")
def space() -> Iterator[LentGpu]:
    with spaces_stand_in() as gpu:
        yield gpu


@pytest.fixture(scope="module")
def live(space: LentGpu, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = tmp_path_factory.mktemp("models")
    options = LoadOptions(converted_dir=folder / "converted")
    return Encoder.load(str(tiny_bert(folder / "tiny")), "zerogpu", options=options)


@pytest.fixture
def documents(live: Encoder, space: LentGpu) -> Encoder:
    """What encodes the documents of a corpus; nobody has any quota yet."""
    space.left, space.calls, space.refused, space.meets = {}, [], 0, None
    found = for_new_corpus(live, FEW_CHARACTERS)
    assert isinstance(found, Encoder)
    return found


def test_questions_and_short_texts_are_encoded_on_the_cpu(live: Encoder, documents: Encoder, space: LentGpu) -> None:
    with visit("anna"):
        live.encode(TEXTS, kind="query")

    assert for_new_corpus(live, FEW_CHARACTERS - 1) is live
    assert (live.info.device, live.info.engine) == ("cpu", "openvino float32")
    assert (space.calls, space.refused) == ([], 0)


def test_documents_are_encoded_on_the_gpu_at_the_cost_of_their_visitor(
    documents: Encoder, space: LentGpu, live: Encoder
) -> None:
    space.left = {"anna": 120, "bert": 120}
    with visit("anna"):
        vectors = documents.encode(TEXTS).vectors

    assert (documents.info.device, documents.info.engine) == ("zerogpu", "torch bfloat16")
    assert [visitor for visitor, _ in space.calls] == ["anna"]
    assert space.left["bert"] == 120
    assert cosines(vectors, live.encode(TEXTS).vectors).min() > 0.999


def test_a_call_asks_for_seconds_by_its_tokens() -> None:
    assert seconds_for(200, PARAMETERS["MiniLM"]) == START_SECONDS + 1
    assert seconds_for(131_072, PARAMETERS["gte-base"]) == START_SECONDS + 2
    assert all(isinstance(seconds_for(tokens, 7_720_000_000), int) for tokens in (1, 131_072))


def test_a_visitor_with_two_minutes_a_day_is_served_more_than_twice(documents: Encoder, space: LentGpu) -> None:
    space.left = {"anna": 120}
    with visit("anna"):
        for number in range(10):
            documents.encode([f"{number} {text}" for text in TEXTS])
        assert gpu_refusal() == ""

    assert len(space.calls) == 10


def test_who_has_nothing_left_goes_on_on_the_cpu_and_is_asked_once(
    documents: Encoder, space: LentGpu, live: Encoder
) -> None:
    space.left = {"bert": 60}

    def as_anna() -> tuple[np.ndarray, str]:
        with visit("anna"):
            vectors = documents.encode(TEXTS).vectors
            documents.encode(TEXTS)
            return vectors, gpu_refusal()

    vectors, why = copy_context().run(as_anna)
    with visit("bert"):
        documents.encode(TEXTS[:1])

    assert why == ("You have exceeded your free ZeroGPU quota (6s requested vs. 0s left). Try again in 1:00:00.")
    assert cosines(vectors, live.encode(TEXTS).vectors).min() > 0.99999
    assert space.refused == 1
    assert [visitor for visitor, _ in space.calls] == ["bert"]
    assert gpu_refusal() == ""


def test_late_chunking_goes_on_on_the_cpu_too(documents: Encoder, live: Encoder) -> None:
    text = " ".join(TEXTS)
    spans = np.array([[0, 300], [300, 900], [len(text) - 400, len(text)]])
    assert isinstance(documents, SpanEncoder)

    with visit("anna"):
        found = copy_context().run(documents.encode_spans, text, spans)

    assert cosines(found.vectors, live.encode_spans(text, spans).vectors).min() > 0.99999


def test_visitors_do_not_share_a_call_and_do_not_wait_for_each_other(documents: Encoder, space: LentGpu) -> None:
    space.left, space.meets = {"anna": 60, "bert": 60}, Barrier(2)

    def encode(visitor: str) -> None:
        with visit(visitor):
            documents.encode(TEXTS[:2])

    with ThreadPoolExecutor(2) as both:
        list(both.map(encode, ["anna", "bert"]))

    assert sorted(space.calls) == [("anna", 6), ("bert", 6)]


def test_a_thread_without_a_visitor_is_not_charged_to_anybody(documents: Encoder, space: LentGpu) -> None:
    space.left = {"anna": 60}

    copy_context().run(documents.encode, TEXTS[:1])

    assert (space.calls, space.refused) == ([], 1)
