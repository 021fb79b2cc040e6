"""Comparing two models on the open corpus, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.similarity.scorers import WORD_OVERLAP
from gte_demo.corpus.corpus import build_corpus
from gte_demo.embedding.background_loader import EncoderHost, SecondModel
from gte_demo.errors import Cancelled, CorpusError, InputError
from gte_demo.jobs import models as model_jobs
from gte_demo.jobs.models import Bench, ModelRequest
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.types import ModelInfo
from gte_demo.ui.models import pair_views, words
from gte_demo.ui.models import views as model_views
from tests.services import services
from tests.toy import ReducedToy, ToyEncoder
from tests.wording import sentence

TEXTS = (
    "cat",
    "cat dog",
    "dog",
    "king",
    "king queen",
    "queen",
    "red ship",
    "blue ship",
    "ship",
    "sea",
    "red sea",
    "sky",
)
MPNET = "all-mpnet-base-v2"
HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} cat"


class OtherToy(ToyEncoder):
    """A second model of other dimensions: it sees colours and animals alike."""

    @property
    def info(self) -> ModelInfo:
        return replace(super().info, name=MPNET, fingerprint="toy-2", dimension=8)

    def _vector(self, text: str) -> np.ndarray:
        vector = super()._vector(text)[1:].copy()
        vector[0] += 0.5
        return vector / np.linalg.norm(vector)


def quiet(done: int, total: int) -> None:
    pass


@pytest.fixture
def bench(toy_encoder: ToyEncoder) -> Bench:
    return Bench(services(toy_encoder), SecondModel(lambda name, precision: OtherToy()))


@pytest.fixture
def key(bench: Bench, toy_encoder: ToyEncoder) -> str:
    return keep(bench, toy_encoder, TEXTS)


def keep(bench: Bench, encoder: ToyEncoder, texts: tuple[str, ...]) -> str:
    documents = [Document(f"{row}", text, "line") for row, text in enumerate(texts)]
    return bench.services.store.add(Workspace(build_corpus("t", documents, encoder)))


def test_own_pairs_are_scored_by_both_and_held_against_random_pairs_of_the_corpus(bench: Bench, key: str) -> None:
    found = model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), "cat\nship\n", "cat dog\nking\n", quiet)

    assert found.own_texts == (("cat", "cat dog"), ("ship", "king"))
    assert found.own.first.scores == pytest.approx([np.sqrt(0.5), 0.0], abs=1e-6)
    assert found.own.first.ranks.tolist() == [1, 2]
    assert len(found.random.pairs) == len(TEXTS) * (len(TEXTS) - 1) // 2
    assert (found.own.first.model, found.own.second.model) == ("toy", WORD_OVERLAP)


def test_without_own_pairs_the_corpus_is_compared_all_the_same(bench: Bench, key: str) -> None:
    found = model_jobs.compare_pairs(bench, ModelRequest(key, MPNET), " \n", "", quiet)

    assert found.own_texts == ()
    assert found.random.second.model == MPNET


def test_a_second_model_encodes_the_corpus_and_the_question_itself(bench: Bench, key: str) -> None:
    found = model_jobs.search_both(bench, ModelRequest(key, MPNET), "ship", quiet)

    assert found.answers.first.model == "toy"
    assert found.answers.second.model == MPNET
    assert TEXTS[found.answers.first.rows[0]] == "ship"
    assert found.agreement.questions == len(TEXTS)


def test_maps_have_the_clusters_of_the_live_model(bench: Bench, key: str) -> None:
    found = model_jobs.draw_both(bench, ModelRequest(key, WORD_OVERLAP), quiet)
    view = model_views.maps(found)

    assert found.workspace.grouping is not None
    assert len(view["colours"]) == len(view["maps"][0]["points"]) == len(view["maps"][1]["points"]) == len(TEXTS)


def test_smaller_vectors_are_those_of_the_live_model(bench: Bench, key: str) -> None:
    found = model_jobs.measure_sizes(bench.services.store.get(key), quiet)

    assert found.model == "toy"
    assert found.rows[0].nbytes == 4 * 9


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        ("cat\ndog", "cat", "the first has 2, the second 1"),
        ("cat\n" * 1001, "cat\n" * 1001, "At most 1,000 pairs can be compared, and there are 1,001"),
    ],
)
def test_pairs_that_can_not_be_made_are_refused(bench: Bench, key: str, a: str, b: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), a, b, quiet)


@pytest.mark.parametrize("name", ["/etc", "owner/name", "toy-of-nobody", ""])
def test_only_known_models_can_be_requested_on_the_page(bench: Bench, key: str, name: str) -> None:
    with pytest.raises(InputError, match="in the list"):
        model_jobs.search_both(bench, ModelRequest(key, name), "cat", quiet)


def test_the_live_model_is_not_compared_with_itself(bench: Bench, key: str) -> None:
    live = Bench(replace(bench.services, host=EncoderHost(OtherToy)), bench.second)
    with pytest.raises(InputError, match="all-mpnet-base-v2 is the live model"):
        model_jobs.prepare(live, ModelRequest(key, MPNET), model_jobs.Extra(), quiet)


def test_an_empty_question_and_a_dropped_corpus_are_errors(bench: Bench, key: str) -> None:
    with pytest.raises(InputError, match="question is empty"):
        model_jobs.search_both(bench, ModelRequest(key, WORD_OVERLAP), "  ", quiet)
    with pytest.raises(CorpusError, match="no longer on the server"):
        model_jobs.search_both(bench, ModelRequest("gone", WORD_OVERLAP), "cat", quiet)


def test_one_passage_can_not_be_compared(bench: Bench, toy_encoder: ToyEncoder) -> None:
    key = keep(bench, toy_encoder, ("cat",))
    for job in (
        lambda: model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), "", "", quiet),
        lambda: model_jobs.search_both(bench, ModelRequest(key, WORD_OVERLAP), "cat", quiet),
        lambda: model_jobs.measure_sizes(bench.services.store.get(key), quiet),
    ):
        with pytest.raises(InputError, match="two passages"):
            job()


def test_identical_texts_have_no_rank_correlation(bench: Bench, toy_encoder: ToyEncoder) -> None:
    key = keep(bench, toy_encoder, ("cat",) * 5)
    view = pair_views.pairs(model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), "cat", "cat", quiet))

    assert sentence(words.NO_CORRELATION).match(view["summary"])
    assert [group["title"] for group in view["groups"]] == ["Your pairs"]


def test_hostile_texts_stay_texts(bench: Bench, toy_encoder: ToyEncoder) -> None:
    key = keep(bench, toy_encoder, (HOSTILE, "cat", "dog"))
    view = pair_views.pairs(model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), HOSTILE, "cat", quiet))

    assert view["groups"][0]["rows"][0]["texts"][0]["text"] == HOSTILE


def test_encoding_by_the_second_model_can_be_stopped(bench: Bench, key: str) -> None:
    def stop(done: int, total: int) -> None:
        if done > 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        model_jobs.search_both(bench, ModelRequest(key, MPNET), "cat", stop)


class Numbers(ToyEncoder):
    """The toy on an engine that computes in `numbers`."""

    def __init__(self, numbers: str, reason: str = "it runs on the CPU. This CPU has no short numbers.") -> None:
        super().__init__()
        self._numbers, self._reason = numbers, reason

    @property
    def info(self) -> ModelInfo:
        return replace(super().info, engine=f"openvino {self._numbers}", reason=self._reason, fingerprint=self._numbers)


class TestReducedPrecision:
    def bench(self, live: str, second: str) -> tuple[Bench, str]:
        asked: list[tuple[str, str]] = []
        encoder = Numbers(live)

        def load(name: str, precision: str) -> ToyEncoder:
            asked.append((name, precision))
            return Numbers(second)

        bench = Bench(services(encoder), SecondModel(load))
        return bench, keep(bench, encoder, TEXTS)

    def test_its_cost_on_the_open_corpus_is_reported(self) -> None:
        bench, key = self.bench("float32", "bfloat16")
        found = model_jobs.compare_pairs(bench, ModelRequest(key, model_jobs.REDUCED), "", "", quiet)
        assert found.random.second.model == f"{found.random.first.model}, reduced"
        assert found.contest.notes == (
            "Compared with the exact vectors: on 12 texts a rank correlation of 1.00000 over all pairs and a lowest "
            "cosine of 1.00000. To use reduced precision everywhere, start the page with GTE_DEMO_PRECISION=reduced.",
        )

    def test_if_it_is_refused_the_reason_is_given(self) -> None:
        bench, key = self.bench("float32", "float32")
        with pytest.raises(InputError, match=r"not available here\. This CPU has no short numbers\."):
            model_jobs.compare_pairs(bench, ModelRequest(key, model_jobs.REDUCED), "", "", quiet)

    def test_a_live_model_in_short_numbers_has_nothing_to_compare(self) -> None:
        bench, key = self.bench("bfloat16", "bfloat16")
        with pytest.raises(InputError, match="already runs in reduced precision"):
            model_jobs.compare_pairs(bench, ModelRequest(key, model_jobs.REDUCED), "", "", quiet)

    def test_texts_that_are_encoded_in_short_numbers_have_nothing_to_compare(self) -> None:
        bench, _ = self.bench("float32", "bfloat16")
        key = keep(bench, ReducedToy(), TEXTS)
        with pytest.raises(InputError, match=r"encoded in reduced precision already \(counts bfloat16\)"):
            model_jobs.compare_pairs(bench, ModelRequest(key, model_jobs.REDUCED), "", "", quiet)


def test_own_pairs_are_the_lines_beside_each_other(bench: Bench, key: str) -> None:
    found = model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), "cat\n\nship", "dog\n\nking\n\n", quiet)

    assert found.own_texts == (("cat", "dog"), ("ship", "king"))


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        ("cat\nship", "dog", "the first has 2, the second 1"),
        ("cat\n\nship", "dog\nking", "“king” has an empty line"),
    ],
)
def test_a_line_without_a_partner_is_an_error(bench: Bench, key: str, a: str, b: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        model_jobs.compare_pairs(bench, ModelRequest(key, WORD_OVERLAP), a, b, quiet)
