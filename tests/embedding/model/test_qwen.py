"""A decoder in the format of gte-Qwen1.5: its remote code is never run, and texts end with an end token."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import Qwen2Config, Qwen2Model

from gte_demo.embedding.model.catalogue import GTE_QWEN
from gte_demo.errors import ModelError
from tests.embedding.folders import ENGINES, SIZES, add_modules, byte_pairs, load, read_json, save_model, write_json

TEXTS = ["the harbour was full of ships", "a", "", "interest rates rose again in May, and nobody was surprised"]
END = 3
"""The id of [SEP], which ends these texts."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    config = Qwen2Config(vocab_size=900, num_key_value_heads=2, **SIZES)
    tokenizer = byte_pairs()
    tokenizer.post_processor = None  # type: ignore[assignment]
    folder = save_model(tmp_path_factory.mktemp("qwen") / "model", Qwen2Model(config), tokenizer)
    write_json(folder / "config.json", {**read_json(folder / "config.json"), "auto_map": {"AutoModel": "code.Model"}})
    (folder / "code.py").write_text("raise SystemExit('run')", encoding="utf-8")
    settings = read_json(folder / "tokenizer_config.json")
    write_json(folder / "tokenizer_config.json", {**settings, "add_eos_token": True, "eos_token": "[SEP]"})
    return add_modules(folder, {"word_embedding_dimension": 32, "pooling_mode_lasttoken": True})


@pytest.mark.parametrize("engine", ENGINES)
def test_the_last_token_has_read_the_whole_text(folder: Path, engine: str) -> None:
    encoder = load(folder, engine)  # type: ignore[arg-type]
    model = Qwen2Model.from_pretrained(folder, attn_implementation="eager").eval()
    plain = byte_pairs()
    for text, vector in zip(TEXTS, encoder.encode(TEXTS).vectors, strict=True):
        ids = torch.tensor([[*plain.encode(text, add_special_tokens=False).ids, END]])
        with torch.inference_mode():
            # A mask of four dimensions is added to the scores as it stands: nothing is hidden from any token.
            expected = model(ids, attention_mask=torch.zeros(1, 1, *2 * ids.shape[1:])).last_hidden_state[0, -1]
        assert np.abs(vector - (expected / expected.norm()).numpy()).max() < 1e-5, text


def test_an_end_token_that_the_tokenizer_lacks_is_an_error(folder: Path, tmp_path: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            target = tmp_path / file.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    settings = read_json(folder / "tokenizer_config.json")
    write_json(tmp_path / "tokenizer_config.json", {**settings, "eos_token": {"content": "<end>"}})
    with pytest.raises(ModelError, match="requires '<end>' after every text"):
        load(tmp_path)


def test_the_catalogue_names_its_instruction() -> None:
    assert GTE_QWEN.query_prompt.startswith("Instruct: ")
    assert GTE_QWEN.query_prompt.endswith("Query: ")
