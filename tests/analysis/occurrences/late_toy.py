"""A toy encoder whose words take the vector of the text around them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Encoded, Progress
from tests.toy import ToyEncoder


class ContextToy(ToyEncoder):
    """Encodes every span as the whole text that it is in."""

    late_caution = ""

    def encode_spans(self, text: str, spans: NDArray[np.int64], *, progress: Progress | None = None) -> Encoded:
        return self.encode([text] * len(spans))
