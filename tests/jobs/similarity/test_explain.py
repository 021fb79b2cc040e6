"""Explaining a pair of texts, alone and in comparison with a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import CorpusError
from gte_demo.jobs.services import Services
from gte_demo.jobs.similarity.explain import explain, rate_pairs
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.language.perturbations import perturb
from tests.services import services as services_of
from tests.toy import ToyEncoder


def quiet(done: int, total: int) -> None:
    """Report nothing."""


@pytest.fixture
def services(toy_encoder: ToyEncoder) -> Services:
    return services_of(toy_encoder)


def corpus_of(services: Services, encoder: ToyEncoder, *texts: str) -> str:
    corpus = build_corpus("Animals", [Document(text, text, "line") for text in texts], encoder)
    return services.store.add(Workspace(corpus))


def test_the_shares_of_the_words_sum_to_the_score(services: Services, toy_encoder: ToyEncoder) -> None:
    found = explain(services, "", ("cat dog", "cat"), quiet)
    a, b = toy_encoder.encode(["cat dog", "cat"]).vectors

    assert found.split.matrix.sum() == pytest.approx(float(a @ b), abs=1e-5)
    assert found.without.score == pytest.approx(float(a @ b), abs=1e-5)
    assert found.shared == ("cat",)


def test_each_small_change_has_the_score_of_the_changed_text(services: Services, toy_encoder: ToyEncoder) -> None:
    text = "The cat is red."
    found = explain(services, "", (text, "red cat"), quiet)
    other = toy_encoder.encode(["red cat"]).vectors[0]

    assert {change.change: change.text for change in found.changes} == perturb(text)
    for change in found.changes:
        assert change.score == pytest.approx(float(toy_encoder.encode([change.text]).vectors[0] @ other), abs=1e-6)


def test_unknown_tokens_are_listed_for_the_texts_that_have_some(services: Services) -> None:
    assert set(explain(services, "", ("cat zebra", "cat"), quiet).unknown) == {"cat zebra"}


def test_the_score_is_compared_with_pairs_of_the_corpus(services: Services, toy_encoder: ToyEncoder) -> None:
    key = corpus_of(services, toy_encoder, "cat", "dog", "cat dog")
    found = explain(services, key, ("cat", "cat"), quiet)

    assert found.corpus == "Animals"
    assert found.sample is not None
    assert sorted(found.sample.scores.round(2).tolist()) == pytest.approx([0.0, 0.71, 0.71])


def test_without_a_corpus_or_with_one_passage_there_is_no_comparison(
    services: Services, toy_encoder: ToyEncoder
) -> None:
    assert explain(services, "", ("cat", "dog"), quiet).sample is None
    assert explain(services, corpus_of(services, toy_encoder, "cat"), ("cat", "dog"), quiet).sample is None


def test_a_dropped_corpus_is_an_error(services: Services) -> None:
    with pytest.raises(CorpusError):
        explain(services, "gone", ("cat", "dog"), quiet)


def test_a_table_of_ratings_is_compared_with_the_cosines(toy_encoder: ToyEncoder, tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("a,b,score\ncat,cat,5\ncat,cat dog,3\ncat,ship,0\n")

    found = rate_pairs(path, toy_encoder, ReadingLimits())

    assert found.spearman == pytest.approx(1.0)
