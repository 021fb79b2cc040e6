"""The architectures that can be loaded, as a table: config.json's model_type -> where it is in transformers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gte_demo.embedding.model.attention_masks import decoder_bias, padding_bias, window_biases
from gte_demo.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor


def _as_it_stands(config: Mapping[str, Any]) -> dict[str, Any]:
    return dict(config)


def _as_an_encoder(config: Mapping[str, Any]) -> dict[str, Any]:
    """A decoder's configuration without its memory of earlier tokens.

    gte-Qwen1.5's makers let tokens see those behind them too, in code of their own that is never run here: where
    a checkpoint brings such code and says nothing, that is what is meant.
    """
    return {**config, "use_cache": False, "is_causal": bool(config.get("is_causal", "auto_map" not in config))}


_SAME = (
    "vocab_size",
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "hidden_act",
    "max_position_embeddings",
    "type_vocab_size",
    "layer_norm_eps",
    "pad_token_id",
)
_ONLY = {
    "position_embedding_type": "rope",
    "layer_norm_type": "layer_norm",
    "logn_attention_scale": False,
    "logn_attention_clip1": False,
}
"""Settings of the original that transformers' GTE does not vary: any other value can't be loaded."""


def native_values(config: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a GteConfig for a checkpoint's config.json of type "new".

    Raises ModelError for a variant that transformers' GTE does not have.
    """
    for key, value in _ONLY.items():
        if config.get(key, value) != value:
            raise ModelError(f"This GTE checkpoint has {key} = {config[key]!r}; only {value!r} can be loaded.")
    missing = [key for key in ("hidden_size", "num_attention_heads", "rope_theta") if key not in config]
    if missing:
        raise ModelError(f"The config.json of this GTE checkpoint lacks {', '.join(missing)}.")
    values = {key: config[key] for key in _SAME if key in config}
    return {**values, "rope_parameters": rope_parameters(config)}


def rope_parameters(config: Mapping[str, Any]) -> dict[str, Any]:
    """The original's rotary settings in transformers' terms.

    The original's "ntk" scaling multiplies theta by the factor and then divides every frequency by
    factor ** (2 / head_dim), so that the lowest frequency is stretched by the factor and the highest
    hardly at all; that is transformers' "linear" type with these two numbers.
    """
    theta, scaling = config["rope_theta"], config.get("rope_scaling")
    if scaling is None:
        return {"rope_type": "default", "rope_theta": float(theta)}
    if scaling.get("type") != "ntk" or scaling.get("mixed_b") is not None:
        raise ModelError(f"This GTE checkpoint has rope_scaling = {scaling!r}; only plain 'ntk' can be loaded.")
    factor = float(scaling["factor"])
    head_dim = config["hidden_size"] // config["num_attention_heads"]
    return {"rope_type": "linear", "rope_theta": theta * factor, "factor": factor ** (2 / head_dim)}


@dataclass(frozen=True, slots=True)
class Architecture:
    """One model type of transformers."""

    package: str
    """Its name below transformers.models."""
    stem: str
    """Its classes are <stem>Config and <stem>Model."""
    options: Mapping[str, Any] = field(default_factory=lambda: {"add_pooling_layer": False})
    """What the model class is built with: its own pooling head is never used, so it is left out."""
    reserves_positions: bool = False
    """Positions begin after the padding token's id, so that many fewer tokens fit."""
    attention: Callable[[Tensor, Any], Any] = padding_bias
    """The mask and the model's configuration -> what a converted model is given as its attention mask."""
    pooling: str = ""
    """The pooling of all models of this type, for checkpoints that don't say; empty where makers differ."""
    translate: Callable[[Mapping[str, Any]], dict[str, Any]] = _as_it_stands
    """config.json -> the values of the configuration class."""


ARCHITECTURES: Mapping[str, Architecture] = {
    "bert": Architecture("bert", "Bert"),
    "mpnet": Architecture("mpnet", "MPNet", reserves_positions=True),
    "roberta": Architecture("roberta", "Roberta", reserves_positions=True),
    "xlm-roberta": Architecture("xlm_roberta", "XLMRoberta", reserves_positions=True),
    "modernbert": Architecture("modernbert", "ModernBert", options={}, attention=window_biases),
    "gte": Architecture("gte", "Gte", pooling="cls"),
    "new": Architecture("gte", "Gte", pooling="cls", translate=native_values),
    "qwen2": Architecture(
        "qwen2", "Qwen2", options={}, attention=decoder_bias, pooling="lasttoken", translate=_as_an_encoder
    ),
}


def architecture(config: Mapping[str, Any]) -> Architecture:
    """The architecture of a config.json; ModelError if it is none of the table's."""
    model_type = str(config.get("model_type", ""))
    if model_type not in ARCHITECTURES:
        raise ModelError(
            f"The model type {model_type!r} can't be loaded; these can: {', '.join(sorted(ARCHITECTURES))}."
        )
    return ARCHITECTURES[model_type]


def position_limit(config: Mapping[str, Any]) -> int:
    """The most tokens, special ones included, that the model has positions for."""
    positions = int(config.get("max_position_embeddings", 512))
    if architecture(config).reserves_positions:
        return positions - int(config.get("pad_token_id", 1)) - 1
    return positions
