"""Sets of rows sent between page and server: one bit per row, the lowest first, in base64."""

from __future__ import annotations

import base64
import binascii

import numpy as np

from gte_demo.errors import InputError
from gte_demo.jobs.selection import OTHER_MAP
from gte_demo.types import Rows


def pack_rows(rows: Rows, count: int) -> str:
    """Pack `rows` of a corpus of `count` passages: four characters for every 24 passages."""
    included = np.zeros(count, dtype=bool)
    included[rows] = True
    return base64.b64encode(np.packbits(included, bitorder="little").tobytes()).decode()


def unpack_rows(bits: str, count: int) -> Rows:
    """The rows, ascending. Raises InputError if `bits` are not for a corpus of `count` passages."""
    try:
        packed = base64.b64decode(bits, validate=True)
    except binascii.Error as error:
        raise InputError(OTHER_MAP) from error
    if len(packed) != (count + 7) // 8:
        raise InputError(OTHER_MAP)
    included = np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=count, bitorder="little")
    return np.flatnonzero(included)
