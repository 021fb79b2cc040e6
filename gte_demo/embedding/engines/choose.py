"""Which engine runs a model: OpenVINO on CPUs, PyTorch where that can't be and on accelerators."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np

from gte_demo.embedding.engines.base import EXACT, Engine, make_batch
from gte_demo.embedding.engines.openvino import OpenVinoEngine, short_numbers
from gte_demo.embedding.engines.openvino_convert import ConversionError, converted_model
from gte_demo.embedding.engines.precision import CHECK_TEXTS, RANK_BAR, deviation
from gte_demo.embedding.engines.torch import TorchEngine
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.devices import Device
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.embedding.model.tokenizer import Tokenizer
from gte_demo.embedding.model.weights import load_model
from gte_demo.errors import ModelError
from gte_demo.types import Vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Model:
    """What an engine is made from."""

    checkpoint: Checkpoint
    tokenizer: Tokenizer
    revision: str
    """Names the weights: a commit, or their hash."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine, and what a person should know about it."""

    engine: Engine
    note: str = ""
    """A sentence; empty where everything is as it was asked for."""


def choose_engine(model: Model, device: Device, options: LoadOptions) -> EngineChoice:
    """The engine for `model` on `device`, loaded.

    Raises ModelError if the model can't be loaded, or not by the engine that is asked for by name.
    """
    if options.engine == "torch" or (options.engine == "auto" and device.name != "cpu"):
        return _torch(model, device, options)
    if device.name != "cpu":
        raise ModelError(
            f"OpenVINO runs models on the CPU, not on {device.name!r}. Choose the engine 'torch' or 'auto'."
        )
    try:
        return _openvino(model, options)
    except ConversionError as obstacle:
        if options.engine == "openvino":
            raise
        return _otherwise(_torch(model, device, options).engine, f"PyTorch runs it: {obstacle}.")


def _torch(model: Model, device: Device, options: LoadOptions) -> EngineChoice:
    import torch

    if options.threads:
        torch.set_num_threads(options.threads)
    loaded = load_model(model.checkpoint, getattr(torch, device.precision))
    engine = TorchEngine(loaded, model.checkpoint.pooling.modes, device)
    if options.precision == "reduced" and engine.numbers == EXACT:
        return _otherwise(engine, "Reduced precision needs OpenVINO, so it is exact.")
    return EngineChoice(engine)


def _openvino(model: Model, options: LoadOptions) -> EngineChoice:
    converted = converted_model(model.checkpoint, model.revision, options.converted_dir)
    exact = OpenVinoEngine(converted, options.threads)
    if options.precision == "exact":
        return EngineChoice(exact)
    numbers = short_numbers()
    if not numbers:
        return _otherwise(exact, "This CPU has no instructions for shorter numbers, so it is exact.")
    reduced = OpenVinoEngine(converted, options.threads, numbers)
    found = deviation(_check_vectors(exact, model), _check_vectors(reduced, model))
    if found.keeps_the_order:
        return EngineChoice(reduced, f"It computes in {numbers}, checked against float32: {found}.")
    return _otherwise(
        exact, f"Reduced precision is refused for this model: {numbers} gives {found}, and {RANK_BAR} is the least."
    )


def _otherwise(engine: Engine, note: str) -> EngineChoice:
    """Another engine than what was asked for, and the sentence that says so."""
    log.warning(note)
    return EngineChoice(engine, note)


def _check_vectors(engine: Engine, model: Model) -> Vectors:
    """The check texts' vectors, each encoded alone."""
    readings = model.tokenizer.read(CHECK_TEXTS, model.checkpoint.prompts.document)
    return np.concatenate([engine.embed(make_batch([reading.ids], pad=0)) for reading in readings])
