"""The GTE architecture's original configuration, told in the words of transformers' own GteConfig.

Checkpoints of Alibaba-NLP/gte-*-en-v1.5 call their type "new" and name code on the hub. transformers
has the same architecture natively, weights' names included; only the configuration differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gte_demo.errors import ModelError

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
