"""A small corpus of animals and water, with two clusters."""

from dataclasses import replace

import numpy as np

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.search.search import search
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import SearchState
from gte_demo.texts.documents import Document

TEXTS = ("cat", "cat dog", "dog", "cat red", "dog blue", "cat king", "ship", "ship sea", "sea", "sea blue")
PETS = 6
"""The first so many are in one cluster, the rest in the other."""


def corpus_of(encoder, *, columns=("kind",), texts=TEXTS):
    values = [dict.fromkeys(columns, "pet" if row < PETS else "water") for row in range(len(texts))]
    documents = [Document(f"d{row}", text, "row", metadata=values[row]) for row, text in enumerate(texts)]
    return build_corpus("Animals", documents, encoder)


def grouping_of(corpus, names=("pets", "water")):
    labels = np.array([0] * PETS + [1] * (len(corpus) - PETS))
    named = tuple(NamedCluster(i, name, int((labels == i).sum()), (), np.array([0])) for i, name in enumerate(names))
    return Grouping(clusters_of(corpus.vectors, labels, "k-means", {}), named)


def marked(workspace, **changed):
    """The same with its map changed, or what is marked on it."""
    return replace(workspace, map=replace(workspace.map, **changed))


def searched(workspace, encoder, question, top=8):
    hits = search(workspace.corpus, question, encoder, top=top)
    return replace(workspace, search=SearchState((hits,)))
