"""What a model folder declares, in the formats of ten years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gte_demo.embedding.model.checkpoint import Prompts, read_checkpoint
from gte_demo.embedding.model.pooling import Pooling
from gte_demo.errors import ModelError
from tests.embedding.folders import CHECKPOINTS, ROOT, add_modules, write_json

BERT = {"model_type": "bert", "max_position_embeddings": 512, "vocab_size": 900}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A BERT with mean pooling, as an older sentence-transformers saved it."""
    write_json(tmp_path / "config.json", BERT)
    write_json(tmp_path / "sentence_bert_config.json", {"max_seq_length": 256, "do_lower_case": False})
    return add_modules(tmp_path, {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, "Normalize")


def test_an_older_folder(folder: Path) -> None:
    checkpoint = read_checkpoint(folder)
    assert (checkpoint.folder, checkpoint.config, checkpoint.max_tokens) == (folder, BERT, 256)
    assert (checkpoint.pooling, checkpoint.prompts, checkpoint.lowercase) == (Pooling(("mean",)), Prompts(), False)


def test_a_current_folder(folder: Path) -> None:
    write_json(folder / "sentence_bert_config.json", {"transformer_task": "feature-extraction"})
    write_json(folder / "tokenizer_config.json", {"model_max_length": 128})
    write_json(folder / "1_Pooling" / "config.json", {"pooling_mode": ["cls", "mean"], "include_prompt": False})
    prompts = {"query": "query: ", "document": "", "passage": "passage: "}
    write_json(folder / "config_sentence_transformers.json", {"prompts": prompts, "default_prompt_name": None})
    checkpoint = read_checkpoint(folder)
    assert checkpoint.max_tokens == 128
    assert checkpoint.pooling == Pooling(("cls", "mean"), include_prompt=False)
    assert checkpoint.prompts == Prompts(document="passage: ", query="query: ")


def test_a_known_prompt_is_used_if_the_files_have_none(folder: Path) -> None:
    assert read_checkpoint(folder, "find: ").prompts == Prompts(query="find: ")
    write_json(folder / "config_sentence_transformers.json", {"prompts": {"query": "query: "}})
    assert read_checkpoint(folder, "find: ").prompts == Prompts(query="query: ")


def test_a_default_prompt_serves_both_kinds(folder: Path) -> None:
    settings = {"prompts": {"sts": "same: ", "query": ""}, "default_prompt_name": "sts"}
    write_json(folder / "config_sentence_transformers.json", settings)
    assert read_checkpoint(folder).prompts == Prompts(document="same: ", query="same: ")


def test_the_transformer_may_have_its_own_folder(folder: Path) -> None:
    modules = [
        {"type": "sentence_transformers.models.Transformer", "path": "0_Transformer"},
        {"type": "sentence_transformers.models.Pooling", "path": "1_Pooling"},
    ]
    write_json(folder / "modules.json", modules)
    write_json(folder / "0_Transformer" / "config.json", BERT)
    assert read_checkpoint(folder).folder == folder / "0_Transformer"


@pytest.mark.parametrize(
    ("config", "asked", "expected"),
    [
        (BERT, 10_000, 512),
        (BERT, None, 512),
        (BERT, int(1e30), 512),
        ({"model_type": "xlm-roberta", "max_position_embeddings": 514, "pad_token_id": 1}, 514, 512),
        ({"model_type": "mpnet", "max_position_embeddings": 514, "pad_token_id": 1}, 384, 384),
        ({"model_type": "modernbert", "max_position_embeddings": 8192}, 8192, 8192),
    ],
)
def test_the_window_never_exceeds_the_positions(
    folder: Path, config: dict[str, Any], asked: int | None, expected: int
) -> None:
    write_json(folder / "config.json", config)
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": asked})
    assert read_checkpoint(folder).max_tokens == expected


def test_gte_base_as_on_the_hub() -> None:
    # Its 1_Pooling folder is not among the bundled files: all GTE models pool the first token.
    checkpoint = read_checkpoint(ROOT / "tests" / "data" / "gte_base_hub_files")
    assert (checkpoint.pooling, checkpoint.max_tokens) == (Pooling(("cls",)), 8192)


def test_a_bare_gte_checkpoint_needs_no_modules() -> None:
    assert read_checkpoint(CHECKPOINTS / "base_like").pooling == Pooling(("cls",))


def test_a_bare_checkpoint_of_another_type_does_not_say_how_to_pool(tmp_path: Path) -> None:
    write_json(tmp_path / "config.json", BERT)
    with pytest.raises(ModelError, match="does not say how to pool"):
        read_checkpoint(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("config.json", {**BERT, "model_type": "t5"}, "The model type 't5' can't be loaded"),
        ("config.json", {**BERT, "quantization_config": {}}, "quantised"),
        ("config.json", [], "config.json can't be used: Input should be an object"),
        ("sentence_bert_config.json", {"transformer_task": "fill-mask"}, "only feature extraction is"),
        ("1_Pooling/config.json", {"pooling_mode": "median"}, "Unknown pooling"),
        ("modules.json", {"a": 1}, "modules.json can't be used: Input should be a valid"),
        ("modules.json", [{"type": "sentence_transformers.models.Transformer", "path": "/etc"}], "has the modules"),
    ],
)
def test_an_unavailable_model_is_an_error(folder: Path, name: str, content: Any, complaint: str) -> None:
    write_json(folder / name, content)
    with pytest.raises(ModelError, match=complaint):
        read_checkpoint(folder)


@pytest.mark.parametrize("kind", ["Dense", "LayerNorm", "Normalize2"])
def test_an_unknown_module_is_never_left_out(folder: Path, kind: str) -> None:
    add_modules(folder, {"pooling_mode": "mean"}, kind)
    with pytest.raises(ModelError, match=f"Transformer, Pooling, {kind}"):
        read_checkpoint(folder)


def test_a_checkpoints_own_code_is_refused(folder: Path) -> None:
    modules = [
        {"type": "custom_st.Transformer", "path": ""},
        {"type": "sentence_transformers.models.Pooling", "path": "1_Pooling"},
    ]
    write_json(folder / "modules.json", modules)
    with pytest.raises(ModelError, match=r"has the modules custom_st\.Transformer"):
        read_checkpoint(folder)


@pytest.mark.parametrize("path", ["../elsewhere", "/etc"])
def test_a_module_outside_the_folder_is_refused(folder: Path, path: str) -> None:
    modules = [
        {"type": "sentence_transformers.models.Transformer", "path": ""},
        {"type": "sentence_transformers.models.Pooling", "path": path},
    ]
    write_json(folder / "modules.json", modules)
    with pytest.raises(ModelError, match="outside its own folder"):
        read_checkpoint(folder)


def test_missing_and_damaged_files_are_named(folder: Path) -> None:
    (folder / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json can't be used: Invalid JSON"):
        read_checkpoint(folder)
    (folder / "config.json").unlink()
    with pytest.raises(ModelError, match=r"has no config\.json"):
        read_checkpoint(folder)
