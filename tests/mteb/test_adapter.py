"""MTEB gets the vectors of plain encoding, and its tasks give the scores computed by hand."""

import numpy as np
import pytest

pytest.importorskip("mteb", reason="mteb is optional: pip install -r requirements-bench.txt")

from datasets import Dataset, DatasetDict
from mteb.models import EncoderProtocol
from mteb.types import PromptType

from gte_demo.errors import InputError
from gte_demo.mteb.adapter import MtebEncoder
from gte_demo.mteb.published import published_scores
from gte_demo.mteb.run import find_tasks, run_tasks
from tests.toy import ToyEncoder

BATCHES = [{"text": ["cat dog", "king"]}, {"text": ["the sea", "<img src=x onerror=alert(1)>", ""]}]
TEXTS = [text for batch in BATCHES for text in batch["text"]]


class KindsEncoder(ToyEncoder):
    """Keeps what kind of text each call was for."""

    def __init__(self):
        super().__init__()
        self.kinds = []

    def encode(self, texts, *, kind="document", progress=None):
        self.kinds.append(kind)
        return super().encode(texts, kind=kind, progress=progress)


def test_it_is_an_encoder_to_mteb():
    adapted = MtebEncoder(ToyEncoder())

    assert isinstance(adapted, EncoderProtocol)
    assert adapted.mteb_model_meta.name == "gte-demo/toy"
    assert adapted.mteb_model_meta.embed_dim == 9


def test_vectors_are_those_of_plain_encoding_in_order():
    np.testing.assert_array_equal(MtebEncoder(ToyEncoder()).encode(BATCHES), ToyEncoder().encode(TEXTS).vectors)


def test_no_texts_give_no_vectors():
    assert MtebEncoder(ToyEncoder()).encode([]).shape == (0, 9)


def test_only_what_mteb_calls_a_query_is_encoded_as_one():
    encoder = KindsEncoder()

    for prompt_type in (PromptType.query, PromptType.document, None):
        MtebEncoder(encoder).encode(BATCHES, prompt_type=prompt_type)

    assert encoder.kinds == ["query", "document", "document"]


def test_similarity_is_the_cosine():
    adapted = MtebEncoder(ToyEncoder())
    vectors = adapted.encode([{"text": ["cat", "cat dog", "sea"]}])

    np.testing.assert_allclose(adapted.similarity(vectors, vectors)[0], [1, 0.5**0.5, 0], atol=1e-6)
    np.testing.assert_allclose(adapted.similarity_pairwise(vectors, vectors), [1, 1, 1], atol=1e-6)


def filled(name, **columns):
    """The local task of that name with another, tiny dataset."""
    (task,) = find_tasks([name])
    task.dataset, task.data_loaded = DatasetDict({"test": Dataset.from_dict(columns)}), True
    task.max_documents_per_cluster = 12
    return task


def test_isolated_texts_are_clustered_without_an_error():
    task = filled("local-factbook-clustering", sentences=["cat", "cat", "sea", "sea"] * 3, labels=[*"aabb"] * 3)

    (score,) = run_tasks([task], ToyEncoder(), hub_wait=1)

    assert (score.task, score.type, score.metric) == ("local-factbook-clustering", "Clustering", "v_measure")
    assert score.measured == pytest.approx(100)
    assert score.published is None


def test_retrieval_from_the_faq_asks_queries_of_documents():
    encoder = KindsEncoder()

    (score,) = run_tasks(find_tasks(["local-debian-faq-retrieval"]), encoder, hub_wait=1)

    assert 0 <= score.measured <= 100
    assert sorted(encoder.kinds) == ["document", "query"]
    assert sorted(len(call) for call in encoder.calls) == [120, 153]


STS = {"sentence1": ["cat", "cat dog", "cat"], "sentence2": ["cat", "cat", "sea"], "score": [5.0, 3.0, 0.0]}
PAIRS = {"sentence1": [["cat", "dog", "red"]], "sentence2": [["cat", "dog sea", "blue"]], "labels": [[1, 1, 0]]}
RERANKED = {
    "corpus": Dataset.from_dict({"id": ["a", "b"], "text": ["a ship", "the king"]}),
    "queries": Dataset.from_dict({"id": ["q"], "text": ["king"]}),
    "relevant_docs": {"q": {"b": 1, "a": 0}},
    "top_ranked": {"q": ["a", "b"]},
}


@pytest.mark.parametrize(
    ("name", "dataset", "metric"),
    [
        ("STSBenchmark", DatasetDict({"test": Dataset.from_dict(STS)}), "cosine_spearman"),
        ("SprintDuplicateQuestions", DatasetDict({"test": Dataset.from_dict(PAIRS)}), "cosine_ap"),
        ("AskUbuntuDupQuestions", {"default": {"test": RERANKED}}, "map_at_1000"),
        ("MindSmallReranking", {"default": {"test": RERANKED}}, "max_over_subqueries_map_at_1000"),
    ],
)
def test_both_figures_are_of_the_metric_that_was_published(name, dataset, metric):
    (task,) = find_tasks([name])
    task.dataset, task.data_loaded = dataset, True

    (score,) = run_tasks([task], ToyEncoder(), hub_wait=1)

    assert score.metric == metric
    assert score.measured == pytest.approx(100)
    assert score.published == published_scores()[name].score


def test_local_names_them_all_and_a_name_counts_once():
    assert len(find_tasks(["local", "local-factbook-clustering"])) == 5


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("No${1}Such", "has no task “No${1}Such”"), ("CIFAR10Clustering", "the model only reads text")],
)
def test_a_task_that_cannot_be_run_is_refused(name, sentence):
    with pytest.raises(InputError) as refused:
        find_tasks([name])
    assert sentence in str(refused.value)


def test_data_that_cannot_be_had_are_one_sentence_and_the_switches_are_put_back(monkeypatch, tmp_path):
    from datasets import config
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(config, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(config, "HF_DATASETS_CACHE", tmp_path)

    with pytest.raises(InputError, match=r"^The data of SciFact can't be downloaded: HF_HUB_OFFLINE is set"):
        list(run_tasks(find_tasks(["SciFact"]), ToyEncoder(), hub_wait=1))
    assert constants.HF_HUB_OFFLINE is True
    assert config.HF_HUB_OFFLINE is False
