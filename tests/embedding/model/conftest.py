"""What the tests of loading models share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.embedding.folders import SIZES, add_modules, save_model, word_pieces


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A tiny BERT that loads."""
    from transformers import BertConfig, BertModel

    save_model(tmp_path / "tiny", BertModel(BertConfig(vocab_size=900, **SIZES)), word_pieces())
    return add_modules(tmp_path / "tiny", {"pooling_mode": "mean"})
