"""Describing a loaded model, and the fingerprint by which its vectors are told apart from others."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from gte_demo.embedding.engines.base import EXACT, Engine
from gte_demo.embedding.engines.choose import Model
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.weights import digest
from gte_demo.types import ModelInfo


def model_info(model: Model, engine: Engine, name: str, device: str, reason: str) -> ModelInfo:
    """Describe `model`, called `name`, on `engine` and `device`; `reason` says why it is this one."""
    checkpoint, tokenizer = model.checkpoint, model.tokenizer
    reserved = tokenizer.max_tokens - tokenizer.room + tokenizer.prompt_length(checkpoint.prompts.document)
    return ModelInfo(
        name=name,
        revision=model.revision,
        dimension=int(checkpoint.config["hidden_size"]) * len(checkpoint.pooling.modes),
        max_tokens=checkpoint.max_tokens,
        overhead=reserved,
        device=device,
        engine=engine.name,
        reason=reason,
        fingerprint=_fingerprint(model.revision, checkpoint, engine),
    )


def _fingerprint(revision: str, checkpoint: Checkpoint, engine: Engine) -> str:
    """Return a digest of all that determines a model: weights, configuration, tokenizer, pooling, prompts.

    In reduced precision the engine's numbers follow. Otherwise the engine is not part of it: exact engines agree to
    1e-5, so their vectors can be cached, shipped and mixed.
    """
    parts = {
        "revision": revision,
        "config": dict(checkpoint.config),
        "tokenizer": digest([checkpoint.folder / "tokenizer.json"]),
        "pooling": asdict(checkpoint.pooling),
        "prompts": asdict(checkpoint.prompts),
        "max_tokens": checkpoint.max_tokens,
        "lowercase": checkpoint.lowercase,
        "numbers": EXACT,
    }
    if checkpoint.end_token:  # otherwise unchanged, so that existing caches stay valid
        parts["end_token"] = checkpoint.end_token
    known = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]
    return known if engine.numbers == EXACT else f"{known} {engine.numbers}"
