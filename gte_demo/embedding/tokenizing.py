"""The tokenizer of a model without its weights: all that splitting needs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.encoder import check_texts
from gte_demo.embedding.find_model import tokenizer_of
from gte_demo.embedding.model.checkpoint import read_checkpoint
from gte_demo.embedding.model.locate import find_source
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.embedding.model.tokenizer import Tokenizer


class ModelTokenizer:
    """A TextTokenizer that gives the same tokens as the encoder of its model."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, name: str, options: LoadOptions) -> ModelTokenizer:
        """Load the tokenizer of the model called `name`, as `Encoder.load` does. Raises ModelError if that fails."""
        source = find_source(name, options.models_dir, options.hub_wait)
        return cls(tokenizer_of(read_checkpoint(source.folder, source.query_prompt)))

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """As Encoder.token_spans."""
        check_texts([text])
        return self._tokenizer.spans(text)
