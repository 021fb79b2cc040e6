"""The exemplar of a cluster is the sentence, among its central passages, that is closest to its centre."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import ClusterOptions, clusters_of
from gte_demo.analysis.clusters.exemplars import exemplar_text, with_exemplars
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import completed, group_corpus
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

TEXTS = (
    "A red cat saw blue things. The cat and the cat.",
    "One cat sat there alone. The sea was blue.",
    "A ship on the sea. Many more words stand here.",
)


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    return build_corpus("t", [Document(f"row {i}", text, "row") for i, text in enumerate(TEXTS)], toy_encoder)


def named(cluster: int, *rows: int) -> NamedCluster:
    return NamedCluster(cluster, str(cluster), len(rows), (), np.array(rows))


def test_the_sentence_closest_to_the_centre_is_found_in_its_document(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    clusters = clusters_of(corpus.vectors, np.array([0, 0, 1]), "by hand", {})
    first, second = with_exemplars((named(0, 0, 1), named(1, 2)), corpus, clusters, toy_encoder)
    assert first.exemplar is not None
    assert second.exemplar is not None
    centre = corpus.vectors[:2].mean(axis=0)
    sentences = ["A red cat saw blue things.", "The cat and the cat.", "One cat sat there alone.", "The sea was blue."]
    cosines = toy_encoder.encode(sentences).vectors @ (centre / np.linalg.norm(centre))
    assert exemplar_text(corpus, first.exemplar) == sentences[int(cosines.argmax())]
    assert first.exemplar.similarity == pytest.approx(float(cosines.max()), abs=1e-6)
    assert second.exemplar.row == 2


def test_existing_exemplars_are_kept_without_encoding(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    clusters = clusters_of(corpus.vectors, np.array([0, 0, 1]), "by hand", {})
    once = with_exemplars((named(0, 0, 1), named(1, 2)), corpus, clusters, toy_encoder)
    calls = len(toy_encoder.calls)
    again = with_exemplars((once[0], replace(once[1], exemplar=None)), corpus, clusters, toy_encoder)
    assert [one.exemplar for one in again] == [one.exemplar for one in once]
    assert toy_encoder.calls[calls:] == [["A ship on the sea.", "Many more words stand here."]]


def test_a_text_without_a_sentence_is_its_own_exemplar(toy_encoder: ToyEncoder) -> None:
    corpus = build_corpus("t", [Document("x", "<img src=x onerror=alert(1)>", "line")], toy_encoder)
    grouping = group_corpus(corpus, toy_encoder)
    assert completed(grouping, corpus, toy_encoder).names == grouping.names
    assert grouping.names[0].exemplar is not None
    assert exemplar_text(corpus, grouping.names[0].exemplar) == "<img src=x onerror=alert(1)>"


def test_real_clusters_are_said_by_sentences_of_their_own(encoder: Encoder) -> None:
    texts = [
        "The volcano erupted at night. Ash fell on the villages around it.",
        "Lava flowed down the mountain. People left their houses.",
        "The central bank raised its interest rate. Markets had expected it.",
        "Inflation slowed in May. The bank kept interest rates where they were.",
    ]
    corpus = build_corpus("t", [Document(text, text, "line") for text in texts], encoder)
    grouping = group_corpus(corpus, encoder, ClusterOptions(clusters=2))
    for one in grouping.names:
        assert one.exemplar is not None
        assert grouping.clusters.labels[one.exemplar.row] == one.id
        assert exemplar_text(corpus, one.exemplar) in corpus.text(one.exemplar.row)
