"""Sets of rows sent between page and server."""

import numpy as np
import pytest

from gte_demo.errors import InputError
from gte_demo.jobs.selection import OTHER_MAP
from gte_demo.ui.map.row_bits import pack_rows, unpack_rows


@pytest.mark.parametrize("rows", [[], [0], [7, 8], [0, 3, 9, 16], list(range(17))])
def test_rows_come_back_as_they_went(rows):
    assert unpack_rows(pack_rows(np.array(rows, dtype=np.int64), 17), 17).tolist() == rows


def test_the_first_row_is_the_lowest_bit():
    assert pack_rows(np.array([0, 8]), 9) == "AQE="


def test_a_hundred_thousand_rows_are_few_characters():
    assert len(pack_rows(np.arange(100_000), 100_000)) == 16_668


@pytest.mark.parametrize("bits", ["", "AQE=", "no base64", "AQEBAQ=="])
def test_bits_of_another_map_are_refused(bits):
    with pytest.raises(InputError, match=OTHER_MAP):
        unpack_rows(bits, 17)
