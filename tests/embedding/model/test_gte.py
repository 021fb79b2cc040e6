"""GTE in the hub's own format, compared with the original implementation on the same random weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from gte_demo.embedding.model.architectures import native_values, rope_parameters
from gte_demo.embedding.model.checkpoint import Checkpoint, Prompts
from gte_demo.embedding.model.pooling import Pooling
from gte_demo.embedding.model.weights import load_model
from gte_demo.errors import ModelError
from tests.embedding.folders import CHECKPOINTS, read_json, write_json

BAR = 1e-4
NAMES = ("base_like", "large_like", "plain_rope")


def load(folder: Path, **changes: Any) -> torch.nn.Module:
    config = {**read_json(folder / "config.json"), **changes}
    return load_model(Checkpoint(folder, config, Pooling(("cls",)), 8192, Prompts(), False), torch.float32)


def hidden_states(model: torch.nn.Module, **inputs: torch.Tensor) -> torch.Tensor:
    with torch.inference_mode():
        return model(**inputs).last_hidden_state


def worst(found: torch.Tensor, expected: torch.Tensor) -> float:
    assert found.shape == expected.shape
    return float((found - expected).abs().max())


@pytest.mark.parametrize("name", NAMES)
class TestParity:
    def test_padded(self, name: str) -> None:
        expected = load_file(CHECKPOINTS / name / "expected.safetensors")
        mask = expected["attention_mask"]
        hidden = hidden_states(
            load(CHECKPOINTS / name), input_ids=expected["input_ids"].long(), attention_mask=mask.long()
        )
        assert worst(hidden[mask.bool()], expected["last_hidden_state_valid"]) < BAR
        assert worst(hidden[:, 0], expected["cls"]) < BAR
        assert worst(torch.nn.functional.normalize(hidden[:, 0]), expected["cls_normalized"]) < BAR

    def test_long(self, name: str) -> None:
        expected = load_file(CHECKPOINTS / name / "expected.safetensors")
        hidden = hidden_states(load(CHECKPOINTS / name), input_ids=expected["long_input_ids"].long())
        assert worst(hidden[:, 0], expected["long_cls"]) < BAR
        assert worst(hidden[:, ::7], expected["long_last_hidden_state_every7"]) < BAR

    def test_rotary_frequencies(self, name: str) -> None:
        expected = load_file(CHECKPOINTS / name / "expected.safetensors")
        assert worst(load(CHECKPOINTS / name).rotary_emb.inv_freq, expected["inv_freq"]) < 1e-7

    @pytest.mark.parametrize("form", ["prefixed keys", "native config"])
    def test_other_forms_of_the_same_checkpoint(self, name: str, form: str, tmp_path: Path) -> None:
        source = CHECKPOINTS / name
        weights, config = load_file(source / "model.safetensors"), read_json(source / "config.json")
        if form == "prefixed keys":
            weights = {f"new.{key}": value for key, value in weights.items()}
        else:
            config = {"model_type": "gte", **native_values(config)}
        save_file(weights, tmp_path / "model.safetensors")
        write_json(tmp_path / "config.json", config)
        expected = load_file(source / "expected.safetensors")
        hidden = hidden_states(load(tmp_path), input_ids=expected["long_input_ids"].long())
        assert worst(hidden[:, 0], expected["long_cls"]) < BAR

    def test_saved_again_by_transformers(self, name: str, tmp_path: Path) -> None:
        load(CHECKPOINTS / name).save_pretrained(tmp_path)
        expected = load_file(CHECKPOINTS / name / "expected.safetensors")
        hidden = hidden_states(load(tmp_path), input_ids=expected["long_input_ids"].long())
        assert worst(hidden[:, 0], expected["long_cls"]) < BAR


def test_token_types() -> None:
    expected = load_file(CHECKPOINTS / "large_like" / "expected.safetensors")
    hidden = hidden_states(
        load(CHECKPOINTS / "large_like"),
        input_ids=expected["input_ids"].long(),
        attention_mask=expected["attention_mask"].long(),
        token_type_ids=expected["token_type_ids_mixed"].long(),
    )
    assert worst(hidden[:, 0], expected["cls_token_types_mixed"]) < BAR


@pytest.mark.parametrize(
    "reading",
    [
        {"rope_type": "default", "rope_theta": 500_000.0},
        {"rope_type": "default", "rope_theta": 1_000_000.0},
        {"rope_type": "linear", "rope_theta": 500_000.0, "factor": 2.0},
        {"rope_type": "dynamic", "rope_theta": 500_000.0, "factor": 2.0},
    ],
    ids=["factor dropped", "theta doubled alone", "linear", "dynamic"],
)
def test_a_naive_reading_of_the_rope_scaling_fails_the_check(reading: dict[str, Any]) -> None:
    source = CHECKPOINTS / "base_like"
    expected = load_file(source / "expected.safetensors")
    values = {**native_values(read_json(source / "config.json")), "model_type": "gte", "rope_parameters": reading}
    checkpoint = Checkpoint(source, values, Pooling(("cls",)), 8192, Prompts(), False)
    wrong = load_model(checkpoint, torch.float32)
    hidden = hidden_states(wrong, input_ids=expected["long_input_ids"].long())
    assert worst(hidden[:, ::7], expected["long_last_hidden_state_every7"]) > 100 * BAR


def test_rope_in_numbers() -> None:
    shape = {"hidden_size": 768, "num_attention_heads": 12, "rope_theta": 500_000}
    assert rope_parameters({**shape, "rope_scaling": None}) == {"rope_type": "default", "rope_theta": 500_000.0}
    assert rope_parameters({**shape, "rope_scaling": {"type": "ntk", "factor": 2.0}}) == {
        "rope_type": "linear",
        "rope_theta": 1_000_000.0,
        "factor": 2 ** (2 / 64),
    }


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"position_embedding_type": "absolute"}, "position_embedding_type = 'absolute'"),
        ({"layer_norm_type": "rms_norm"}, "layer_norm_type = 'rms_norm'"),
        ({"logn_attention_scale": True}, "logn_attention_scale = True"),
        ({"rope_scaling": {"type": "dynamic", "factor": 2.0}}, "rope_scaling"),
    ],
)
def test_a_variant_that_is_not_there_is_refused(change: dict[str, Any], complaint: str) -> None:
    config = {**read_json(CHECKPOINTS / "base_like" / "config.json"), **change}
    with pytest.raises(ModelError, match=complaint):
        native_values(config)


@pytest.mark.parametrize("damage", ["missing", "other shape"])
def test_weights_are_never_filled_in_at_random(damage: str, tmp_path: Path) -> None:
    source = CHECKPOINTS / "base_like"
    weights = load_file(source / "model.safetensors")
    if damage == "missing":
        del weights["encoder.layer.1.mlp.down_proj.weight"]
    else:
        weights["encoder.layer.1.mlp.down_proj.weight"] = torch.zeros(64, 64)
    save_file(weights, tmp_path / "model.safetensors")
    write_json(tmp_path / "config.json", read_json(source / "config.json"))
    with pytest.raises(ModelError, match=r"are incomplete: 1 are missing|could not be loaded"):
        load(tmp_path)
