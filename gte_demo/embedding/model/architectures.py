"""The supported architectures: model_type in config.json -> its classes in transformers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gte_demo.embedding.model.attention_masks import decoder_bias, padding_bias, window_biases
from gte_demo.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor


def _unchanged(config: Mapping[str, Any]) -> dict[str, Any]:
    return dict(config)


def _as_an_encoder(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return a decoder's configuration without its key-value cache.

    gte-Qwen1.5 uses bidirectional attention, implemented in code of its own, which is never run here. A checkpoint
    that ships code and does not set is_causal is therefore treated as bidirectional.
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
"""Settings of the original code that are fixed in transformers' GTE. Other values are not supported."""


def native_values(config: Mapping[str, Any]) -> dict[str, Any]:
    """Convert a checkpoint's config.json of type "new" to the values of a GteConfig.

    Raises ModelError for a variant that transformers' GTE does not support.
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
    """Convert the original rotary settings to those of transformers.

    The original "ntk" scaling multiplies theta by the factor and then divides every frequency by
    factor ** (2 / head_dim), so that the lowest frequency is scaled by the factor and the highest
    hardly at all. This is transformers' "linear" type with these two numbers.
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
    """Its name in transformers.models."""
    stem: str
    """Its classes are <stem>Config and <stem>Model."""
    options: Mapping[str, Any] = field(default_factory=lambda: {"add_pooling_layer": False})
    """Arguments of the model class. Its pooling head is never used, so it is left out."""
    reserves_positions: bool = False
    """Whether positions start after the padding token's id, which reduces the number of tokens by as many."""
    attention: Callable[[Tensor, Any], Any] = padding_bias
    """(mask, model configuration) -> the attention mask for a converted model."""
    pooling: str = ""
    """The pooling of checkpoints that don't declare it; empty if models of this type differ."""
    translate: Callable[[Mapping[str, Any]], dict[str, Any]] = _unchanged
    """config.json -> arguments of the configuration class."""


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
    """Return the architecture of a config.json. Raises ModelError if it is not supported."""
    model_type = str(config.get("model_type", ""))
    if model_type not in ARCHITECTURES:
        raise ModelError(
            f"The model type {model_type!r} can't be loaded; these can: {', '.join(sorted(ARCHITECTURES))}."
        )
    return ARCHITECTURES[model_type]


def position_limit(config: Mapping[str, Any]) -> int:
    """Return the largest number of tokens for which the model has positions, special tokens included."""
    positions = int(config.get("max_position_embeddings", 512))
    if architecture(config).reserves_positions:
        return positions - int(config.get("pad_token_id", 1)) - 1
    return positions
