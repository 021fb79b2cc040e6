"""Vectors that came with their texts are taken as they are, once dimension, length and model are checked."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.analysis.clusters.pipeline import group_corpus
from gte_demo.analysis.search.search import search
from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.given_vectors import NOT_LIVE, Origin, corpus_of_vectors, open_given
from gte_demo.corpus.open_files import open_texts
from gte_demo.errors import InputError
from gte_demo.jobs.derived import with_index
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice

TEXTS = ("cat", "dog", "king", "queen", "red ship", "blue sea")
ROWS = [Document(f"row {n}", text, "row", source="t.csv") for n, text in enumerate(TEXTS)]
OTHER = np.eye(6, 4, dtype=np.float32) + np.float32([0, 0, 0, 0.5])
UNIT = OTHER / np.linalg.norm(OTHER, axis=1, keepdims=True)
LIMITS, CHOICE = ReadingLimits(), ReadingChoice()


def test_another_models_vectors_are_kept_and_can_be_grouped_but_not_asked(toy_encoder):
    corpus = corpus_of_vectors("t.csv", ROWS, UNIT, Origin("text-embedding-3"), toy_encoder)

    assert corpus.vectors == pytest.approx(UNIT, abs=1e-6)
    assert (corpus.model.name, corpus.model.dimension, corpus.model.is_given) == ("text-embedding-3", 4, True)
    assert [corpus.text(row) for row in range(6)] == list(TEXTS)
    assert len(group_corpus(corpus, toy_encoder).clusters.labels) == 6
    with pytest.raises(InputError, match="encoded with text-embedding-3"):
        search(corpus, "cat", toy_encoder)
    with pytest.raises(InputError, match="encoded with text-embedding-3"):
        with_index(Workspace(corpus), toy_encoder)


def test_the_live_models_vectors_can_be_asked(toy_encoder):
    own = toy_encoder.encode(TEXTS).vectors

    corpus = corpus_of_vectors("t.csv", ROWS, own, Origin("owner/Toy"), toy_encoder)

    assert corpus.model == toy_encoder.info
    assert search(corpus, "queen", toy_encoder, top=1).rows.tolist() == [3]


def test_vectors_said_to_be_the_live_models_are_tried(toy_encoder):
    wrong = toy_encoder.encode(TEXTS[::-1]).vectors

    with pytest.raises(InputError, match=r"no vectors of toy .* cosine of 0\.00"):
        corpus_of_vectors("t.csv", ROWS, wrong, Origin("toy"), toy_encoder)
    with pytest.raises(InputError, match="have 4 dimensions; those of toy have 9"):
        corpus_of_vectors("t.csv", ROWS, UNIT, Origin("toy"), toy_encoder)


def test_what_is_no_row_of_length_one_for_each_text_is_refused(toy_encoder):
    with pytest.raises(InputError, match="5 vectors for 6 texts"):
        corpus_of_vectors("t.csv", ROWS, UNIT[:5], Origin("x"), toy_encoder)
    with pytest.raises(InputError, match=r"Vector 4 has the length 1\.50, not 1"):
        corpus_of_vectors("t.csv", ROWS, UNIT * np.float32([[1], [1], [1], [1.5], [1], [1]]), Origin("x"), toy_encoder)
    with pytest.raises(InputError, match="Vector 1 is zero"):
        corpus_of_vectors("t.csv", ROWS, 0 * UNIT, Origin("x", normalise=True), toy_encoder)
    with pytest.raises(InputError, match="which model"):
        Origin(" ")
    scaled = corpus_of_vectors("t.csv", ROWS, 3 * UNIT, Origin("x", normalise=True), toy_encoder)
    assert scaled.vectors == pytest.approx(UNIT, abs=1e-6)


def test_texts_are_opened_with_a_column_of_vectors_or_an_array_beside_them(toy_encoder, tmp_path):
    table, array, lines = tmp_path / "t.parquet", tmp_path / "v.npy", tmp_path / "t.txt"
    pq.write_table(pa.table({"text": TEXTS, "year": range(6), "v": UNIT.tolist()}), table)
    np.save(array, UNIT)
    lines.write_text("\n".join(TEXTS), encoding="utf-8")

    by_column = open_given([table], Origin("x", column="v"), toy_encoder, LIMITS, ReadingChoice("text"))
    beside = open_given([array, lines], Origin("x"), toy_encoder, LIMITS, CHOICE)

    assert by_column.corpus.vectors == pytest.approx(UNIT, abs=1e-6)
    assert beside.corpus.vectors == pytest.approx(UNIT, abs=1e-6)
    assert [document.text for document in by_column.corpus.documents] == list(TEXTS)
    assert by_column.corpus.documents[2].metadata == {"year": 2}
    assert [document.text for document in beside.corpus.documents] == list(TEXTS)
    assert by_column.reading.notes[-1] == NOT_LIVE.format(model="x")


@pytest.mark.parametrize(("names", "column"), [(["t.parquet"], ""), (["a.txt", "b.txt", "v.npy"], ""), ([], "v")])
def test_anything_but_one_file_of_texts_and_one_of_vectors_is_refused(toy_encoder, tmp_path, names, column):
    with pytest.raises(InputError, match="one file of texts"):
        open_given([tmp_path / name for name in names], Origin("x", column=column), toy_encoder, LIMITS, CHOICE)


def test_saved_they_are_opened_as_they_are_though_the_model_is_not_here(toy_encoder, tmp_path):
    path = tmp_path / "t.zip"
    save_corpus(corpus_of_vectors("t.csv", ROWS, UNIT, Origin("text-embedding-3"), toy_encoder), path)

    opened = open_texts([path], toy_encoder).corpus

    assert opened.model.is_given
    assert opened.vectors == pytest.approx(UNIT, abs=1e-3)
