"""The structure that methods find in random vectors."""

import numpy as np
import pytest

from gte_demo.analysis.maps.noise_baseline import group_noise, random_vectors


def test_random_vectors_have_unit_length_and_no_direction():
    vectors = random_vectors(500, 64)

    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert np.abs(vectors.mean(axis=0)).max() < 0.03


def test_the_requested_number_of_groups_is_found_and_none_is_tight():
    trial = group_noise(300, 64, 5)

    assert len(trial.clusters.sizes) == 5
    assert trial.clusters.silhouette < 0.1
    assert trial.projection.kept.mean() < 5
