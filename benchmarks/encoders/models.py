"""Which models are encoded with: two real ones, and one of gte-base's size with random weights."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gte_demo.embedding.model.architectures import native_values
from gte_demo.embedding.model.catalogue import MINILM, MPNET
from gte_demo.embedding.model.locate import embedded_folder
from gte_demo.embedding.model.options import default_models_dir

HUB_FILES = Path(__file__).parents[2] / "tests" / "data" / "gte_base_hub_files"
GTE_BASE: Mapping[str, Any] = {
    "vocab_size": 30_528,
    "hidden_size": 768,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 3_072,
    "hidden_act": "gelu",
    "max_position_embeddings": 8_192,
    "type_vocab_size": 0,
    "layer_norm_eps": 1e-12,
    "pad_token_id": 0,
    "rope_theta": 500_000,
    "rope_scaling": {"type": "ntk", "factor": 2.0},
}
"""The true sizes of gte-base-en-v1.5; its weights are not needed to measure its speed."""


def minilm(scratch: Path) -> Path | None:
    """The embedded model."""
    return embedded_folder(MINILM)


def mpnet(scratch: Path) -> Path | None:
    """The second embedded model, where `make models` has fetched it."""
    folder = default_models_dir() / MPNET.name
    return folder if (folder / "model.safetensors").is_file() else None


def gte_base_size(scratch: Path) -> Path | None:
    """A model of gte-base's size with random weights, and its tokenizer, as sentence-transformers would save it."""
    import torch
    from transformers import GteConfig, GteModel

    folder = scratch / "gte-base-size"
    if folder.is_dir():
        return folder
    torch.manual_seed(0)
    GteModel(GteConfig(**native_values(GTE_BASE)), add_pooling_layer=False).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        shutil.copy(HUB_FILES / name, folder)
    modules = [
        {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, (kind, path) in enumerate([("Transformer", ""), ("Pooling", "1_Pooling")])
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 8_192}), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    pooling = {"word_embedding_dimension": GTE_BASE["hidden_size"], "pooling_mode_cls_token": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling), encoding="utf-8")
    return folder


MODELS: Mapping[str, Callable[[Path], Path | None]] = {
    "all-MiniLM-L6-v2": minilm,
    "all-mpnet-base-v2": mpnet,
    "gte-base size, random": gte_base_size,
}
"""Name -> (folder for what is made) -> the model's folder, or None where it is not here."""


def operations(config: Mapping[str, Any], lengths: list[int]) -> float:
    """Floating-point operations of all matrix products over texts of these lengths, without padding."""
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    # GTE gates its inner layer: three products where BERT has two.
    products = 4 * hidden**2 + (3 if config["model_type"] in ("gte", "new") else 2) * hidden * inner
    each = (2 * products * length + 4 * hidden * length**2 for length in lengths)
    return float(config["num_hidden_layers"] * sum(each))
