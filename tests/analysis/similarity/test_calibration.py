"""How people rated pairs, by the score that the model gives them."""

import numpy as np
import pytest

from gte_demo.analysis.similarity.calibration import ScoreBin, calibrate, calibration_of, save_calibration
from gte_demo.errors import InputError
from gte_demo.texts.datasets.rated_pairs import RatedPairs

# cosines 1, 1, 0 and 1 / sqrt(2)
PAIRS = RatedPairs("four.tsv", ("cat", "cat", "cat", "cat"), ("cat", "cat", "dog", "cat dog"), np.array([5, 1.0, 0, 4]))


def test_pairs_are_counted_by_their_cosine(toy_encoder):
    bins = calibrate(PAIRS, toy_encoder).bins

    assert [(one.low, one.pairs, one.same, one.different) for one in bins if one.pairs] == [
        (0.0, 1, 0, 1),
        (0.7, 1, 1, 0),
        (0.9, 2, 1, 1),
    ]
    assert (bins[0].low, bins[-1].high, len(bins)) == (0.0, 1.0, 10)


def test_a_bin_of_few_pairs_tells_nothing(toy_encoder):
    assert calibrate(PAIRS, toy_encoder).at(0.95) is None


@pytest.mark.parametrize(("score", "low"), [(-0.3, 0.0), (0.0, 0.0), (0.7, 0.7), (0.7999, 0.7), (1.0, 0.9)])
def test_the_bin_of_a_score(encoder, score, low):
    shipped = calibration_of(encoder.info)

    assert shipped is not None
    assert shipped.at(score).low == low


def test_the_table_that_ships_says_more_the_higher_the_score(encoder):
    shares = [one.same / one.pairs for one in calibration_of(encoder.info).bins]

    assert shares[1:] == sorted(shares[1:])  # at the very bottom there are one or two pairs
    assert shares[-1] > 0.7


def test_a_model_without_a_table(toy_encoder):
    assert calibration_of(toy_encoder.info) is None


def test_the_saved_table_is_the_bundled_one(encoder, tmp_path):
    shipped = calibration_of(encoder.info)
    save_calibration(shipped, tmp_path / "again.json")

    from gte_demo.analysis.similarity.calibration import TABLES

    assert (tmp_path / "again.json").read_text() == (TABLES / "all-MiniLM-L6-v2.json").read_text()


def test_negative_ratings_are_refused(toy_encoder):
    with pytest.raises(InputError, match="0 or more"):
        calibrate(RatedPairs("x", ("cat",), ("dog",), np.array([-1.0])), toy_encoder)


def test_a_bin_counts_no_more_than_its_pairs():
    with pytest.raises(ValueError, match="3 same and 2 different of 4 pairs"):
        ScoreBin(0.0, 0.1, pairs=4, same=3, different=2)


def test_a_path_that_cannot_be_written_is_an_error(encoder, tmp_path):
    with pytest.raises(InputError, match="missing"):
        save_calibration(calibration_of(encoder.info), tmp_path / "missing" / "table.json")
