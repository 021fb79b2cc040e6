"""Models that are damaged, or don't fit together, are refused in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gte_demo.embedding.model.options import EngineName
from gte_demo.errors import ModelError
from tests.embedding.folders import SIZES, load, read_json, write_json


def test_weights_in_formats_that_can_run_code_are_not_read(tiny: Path) -> None:
    (tiny / "model.safetensors").rename(tiny / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"no model\.safetensors; weights in other formats are not loaded"):
        load(tiny)


def test_a_tokenizer_of_another_model_is_an_error(tiny: Path) -> None:
    from transformers import BertConfig, BertModel

    BertModel(BertConfig(vocab_size=100, **SIZES)).save_pretrained(tiny)
    with pytest.raises(ModelError, match="has 900 tokens, but its model has 100"):
        load(tiny)


def test_damaged_weights_are_an_error(tiny: Path) -> None:
    (tiny / "model.safetensors").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="could not be loaded"):
        load(tiny)


@pytest.mark.parametrize("engine", ["auto", "torch"])
def test_a_model_that_gives_no_numbers_is_refused_in_one_sentence(tiny: Path, engine: EngineName) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(tiny / "model.safetensors")
    weights["embeddings.word_embeddings.weight"][:] = np.nan
    save_file(weights, tiny / "model.safetensors", metadata={"format": "pt"})

    with pytest.raises(ModelError, match=r"not numbers \(NaN\)"):
        load(tiny, engine)


def test_a_batch_that_gives_no_numbers_is_an_error(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = load(tiny)
    monkeypatch.setattr(encoder._engine, "embed", lambda batch: np.full((len(batch.ids), 32), np.nan, np.float32))

    with pytest.raises(ModelError, match="not numbers"):
        encoder.encode(["a cat"])


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("config.json", {"vocab_size": "many"}),
        ("config.json", {"vocab_size": None}),
        ("config.json", {"hidden_size": -1}),
        ("config.json", {"num_attention_heads": 0}),
        ("config.json", {"num_hidden_layers": 1e400}),
        ("config.json", {"pad_token_id": "x"}),
        ("config.json", {"hidden_size": 64}),
        ("config.json", {"max_position_embeddings": "far"}),
        ("sentence_bert_config.json", {"max_seq_length": "long"}),
        ("sentence_bert_config.json", {"max_seq_length": -5}),
        ("sentence_bert_config.json", {"max_seq_length": [1]}),
        ("config_sentence_transformers.json", {"prompts": ["query"]}),
        ("config_sentence_transformers.json", {"prompts": {"query": 3}}),
    ],
)
def test_settings_that_make_no_sense_are_an_error(tiny: Path, file: str, change: dict[str, Any]) -> None:
    known = read_json(tiny / file) if (tiny / file).is_file() else {}
    write_json(tiny / file, known | change)

    with pytest.raises(ModelError, match="tiny"):
        load(tiny)


@pytest.mark.parametrize("index", ["{}", "[]", "{", '{"weight_map": 3}', '{"weight_map": {"a": 3}}'])
def test_an_index_that_names_no_weights_is_an_error(tiny: Path, index: str) -> None:
    (tiny / "model.safetensors").unlink()
    (tiny / "model.safetensors.index.json").write_text(index)

    with pytest.raises(ModelError, match="which files have the weights"):
        load(tiny)
