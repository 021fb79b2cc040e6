"""Samples open at once: their shipped vectors fit the texts, the splitting and the model."""

import numpy as np
import pytest

from gte_demo.corpus.corpus import add_documents
from gte_demo.embedding import precomputed
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.embedding.precomputed import SeededEncoder, SeedWriter
from gte_demo.jobs.from_settings import splitting
from gte_demo.jobs.samples import FIRST, SEEDED, VECTORS, Shelf, sample_corpus
from gte_demo.settings import Settings
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.texts.documents import Document


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_sample_is_not_encoded(encoder, name):
    corpus = sample_corpus(name, SeededEncoder(encoder, VECTORS), splitting(Settings()))

    assert corpus.cached, "run `make seeds`: the shipped vectors no longer fit"


def test_shipped_vectors_are_those_of_the_model(encoder):
    corpus = sample_corpus("debian-faq", SeededEncoder(encoder, VECTORS), splitting(Settings()))
    rows = list(range(0, len(corpus), 40))

    fresh = encoder.encode([corpus.text(row) for row in rows]).vectors

    assert np.abs(fresh - corpus.vectors[rows]).max() < 1e-5


def test_many_vectors_are_stored_in_half_the_bytes_and_hardly_change(toy_encoder, tmp_path, monkeypatch):
    texts = ["cat", "dog and ship", "ship"]
    exact = toy_encoder.encode(texts).vectors
    SeedWriter(toy_encoder, tmp_path / "few").encode(texts)
    monkeypatch.setattr(precomputed, "_MANY", 2)
    SeedWriter(toy_encoder, tmp_path / "many").encode(texts)

    found = SeededEncoder(toy_encoder, tmp_path / "many").encode(texts).vectors

    assert found.dtype == np.float32
    assert np.abs(np.linalg.norm(found, axis=1) - 1).max() < 1e-6
    assert np.abs(found - exact).max() < 1e-3
    [few], [many] = ((tmp_path / name).iterdir() for name in ("few", "many"))
    assert many.stat().st_size < few.stat().st_size


def test_all_shipped_vectors_take_less_than_15_megabytes():
    assert sum(path.stat().st_size for path in VECTORS.iterdir()) < 15e6


def test_a_seed_fits_its_texts_and_its_model_only(toy_encoder, tmp_path):
    SeedWriter(toy_encoder, tmp_path).encode(["cat", "dog"])
    seeded = SeededEncoder(toy_encoder, tmp_path)
    toy_encoder.calls.clear()

    assert seeded.encode(["cat", "dog"]).cached == 2
    assert toy_encoder.calls == []
    seeded.encode(["cat", "ship"])
    seeded.encode(["cat", "dog"], kind="query")
    assert toy_encoder.calls == [["cat", "ship"], ["cat", "dog"]]


def test_a_sample_is_known_by_its_passages_not_by_its_name(encoder):
    shelf = Shelf(EncoderHost(lambda: encoder), splitting(Settings()))
    taken = shelf.take("factbook", key="mine").corpus
    grown = add_documents(taken, (Document(name="more", text="mine", kind="line"),), encoder)

    assert taken.key == "mine"
    assert shelf.name_of(taken) == "factbook"
    assert shelf.name_of(grown) == ""
    assert grown.name == taken.name


@pytest.mark.parametrize("name", SEEDED)
def test_a_sample_comes_with_its_example_answered(encoder, name):
    hits = Shelf(EncoderHost(lambda: encoder), splitting(Settings())).take(name).search.hits

    assert hits.query == SAMPLES[name].example_query
    assert len(hits.rows) == 8


def test_the_first_sample_has_its_clusters_and_its_map_before_anybody_comes(encoder):
    shelf = Shelf(EncoderHost(lambda: encoder), splitting(Settings()))
    shelf._prepare()
    mine, yours = shelf.take(FIRST, key="mine"), shelf.take(FIRST, key="yours")

    assert mine.grouping is not None
    assert mine.grouping.names
    assert mine.map.projection is not None
    assert len(mine.map.projection.points) == len(mine.corpus)
    assert (mine.corpus.key, yours.corpus.key) == ("mine", "yours")
    assert yours.grouping is mine.grouping
    assert mine.derived.index is not None
    assert yours.derived.index is mine.derived.index
