"""The clusters as plain data: what is true of many names is said once."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.clusters import words
from gte_demo.ui.clusters.views import ClustersView, clusters
from tests.toy import ToyEncoder
from tests.wording import sentence

SHARED, OWN = (0.6, 0.5), (0.9, 0.1)
"""Shares of a name's best word in its cluster and in another."""


def named(encoder: ToyEncoder, *shares: tuple[float, float]) -> ClustersView:
    corpus = build_corpus("t", [Document(str(i), "cat", "line") for i in range(len(shares))], encoder)
    names = tuple(
        NamedCluster(i, f"name {i}", 1, (), np.array([i]), share, elsewhere, "name")
        for i, (share, elsewhere) in enumerate(shares)
    )
    found = clusters_of(corpus.vectors, np.arange(len(shares)), "k-means", {})
    shown = clusters(Workspace(corpus, grouping=Grouping(found, names)))
    assert "clusters" in shown
    return shown


def sentences_on_names(encoder: ToyEncoder, *shares: tuple[float, float]) -> list[str]:
    return [text for text in named(encoder, *shares)["summaries"] if sentence(words.ROUGH).fullmatch(text)]


def test_the_evidence_for_a_name_is_how_often_its_term_occurs_here_and_elsewhere(toy_encoder: ToyEncoder) -> None:
    shown = named(toy_encoder, (0.9, 0.1), (0.5, 0.002), (0.3, 0.0))

    assert [one["evidence"] for one in shown["clusters"]] == [
        words.EVIDENCE.format(term="name", share="90%", elsewhere="10%"),
        words.EVIDENCE.format(term="name", share="50%", elsewhere="1%"),
        words.ONLY_HERE.format(term="name", share="30%"),
    ]


def test_names_whose_words_others_share_are_mentioned_once_and_only_if_there_are_any(toy_encoder: ToyEncoder) -> None:
    assert sentences_on_names(toy_encoder, OWN, OWN) == []
    (few,) = sentences_on_names(toy_encoder, OWN, SHARED)
    assert "“name 1”" in few
    assert "name 0" not in few
    (many,) = sentences_on_names(toy_encoder, *[SHARED] * 5, OWN)
    assert words.ROUGH_MANY.format(count=5, total=6) in many
