"""How much of what full vectors find smaller ones find, computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.models.compression import as_binary, as_int8, compress, first_dimensions, principal
from gte_demo.errors import InputError
from tests.analysis.blobs import blobs


def test_cutting_keeps_the_first_dimensions_at_unit_length() -> None:
    assert first_dimensions(np.array([[3, 4, 12]], dtype=np.float32) / 13, 2)[0] == pytest.approx([0.6, 0.8])


def test_a_vector_that_is_cut_to_nothing_is_zeros_not_nan() -> None:
    assert first_dimensions(np.array([[0, 0, 1]], dtype=np.float32), 2).tolist() == [[0.0, 0.0]]


def test_int8_has_a_scale_for_each_dimension() -> None:
    """The largest of each dimension comes back exactly; a half of it as 64 steps of 127."""
    came_back = as_int8(np.array([[1.0, 0.02], [0.5, -0.02]], dtype=np.float32))

    assert came_back[0] == pytest.approx(np.array([1.0, 0.02]) / np.hypot(1.0, 0.02), abs=1e-6)
    assert came_back[1] == pytest.approx(np.array([64 / 127, -0.02]) / np.hypot(64 / 127, 0.02), abs=1e-6)


def test_binary_cosines_count_the_bits_that_differ() -> None:
    bits = as_binary(np.array([[0.9, -0.1, 0.2, 0.3], [0.1, 0.1, 0.1, -0.1]], dtype=np.float32))

    assert float(bits[0] @ bits[1]) == pytest.approx(1 - 2 / 4 * 2)


def test_all_components_together_keep_every_distance() -> None:
    flat = np.zeros((50, 8), dtype=np.float32)
    flat[:, :2] = np.random.default_rng(0).normal(size=(50, 2))
    flat -= flat.mean(axis=0)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True)
    centred = flat - flat.mean(axis=0)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)

    found = principal(flat, 2)

    assert found @ found.T == pytest.approx(unit @ unit.T, abs=1e-5)


def test_every_way_is_held_against_the_full_vectors() -> None:
    found = compress("toy", blobs(60).vectors)

    assert [(row.method, row.dimensions, row.nbytes) for row in found.rows] == [
        ("full", 24, 96),
        ("first", 12, 48),
        ("first", 6, 24),
        ("pca", 12, 48),
        ("pca", 6, 24),
        ("int8", 24, 24),
        ("binary", 24, 3),
    ]
    shares = {(row.method, row.dimensions): row.agreement.overlap for row in found.rows}
    assert shares["full", 24] == 1.0
    assert shares["int8", 24] > shares["first", 6]
    assert all(row.agreement.questions == 60 and row.agreement.k == 10 for row in found.rows)


def test_a_large_corpus_is_sampled_and_the_number_is_reported() -> None:
    found = compress("toy", blobs(60).vectors, questions=7)

    assert {row.agreement.questions for row in found.rows} == {7}
    assert found.passages == 60


def test_components_are_left_out_if_there_are_too_few_passages() -> None:
    assert [row.dimensions for row in compress("toy", blobs(10).vectors).rows if row.method == "pca"] == [6]


def test_identical_texts_all_find_the_same() -> None:
    same = np.tile(np.array([[0.6, 0.8, 0.0, 0.0]], dtype=np.float32), (5, 1))
    assert {row.agreement.overlap for row in compress("toy", same).rows} == {1.0}


@pytest.mark.parametrize(
    ("vectors", "sentence"),
    [(np.ones((1, 4)), "two passages, and there"), (np.full((3, 4), np.nan), "3 of 3 texts")],
)
def test_impossible_comparisons_are_refused(vectors: np.ndarray, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        compress("toy", vectors.astype(np.float32))
