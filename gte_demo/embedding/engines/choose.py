"""Choosing the engine: OpenVINO on CPUs if possible, otherwise PyTorch."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from gte_demo.embedding.engines.base import EXACT, Engine, TokenBatch, make_batch
from gte_demo.embedding.engines.batcher import SharedEngine
from gte_demo.embedding.engines.openvino import OpenVinoEngine, reduced_precision
from gte_demo.embedding.engines.openvino_convert import ConversionError, converted_model
from gte_demo.embedding.engines.precision import CHECK_TEXTS, RANK_BAR, deviation
from gte_demo.embedding.engines.torch import TorchEngine
from gte_demo.embedding.engines.zerogpu import ZeroGpuEngine, lend_gpu
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.devices import Device, choose_device
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.embedding.model.tokenizer import Tokenizer
from gte_demo.embedding.model.weights import load_model
from gte_demo.errors import ModelError
from gte_demo.types import Vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Model:
    """The parts from which an engine is made."""

    checkpoint: Checkpoint
    tokenizer: Tokenizer
    revision: str
    """Identifies the weights: a commit, or their hash."""


ONLY_LONG_ONES = "Long documents are encoded in {numbers} if the model passes a check, all else in float32."


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that threads may share, and a note for the user."""

    engine: Engine
    note: str = ""
    """A sentence; empty if everything is as requested."""
    load_reduced: Callable[[], EngineChoice] | None = None
    """Loads and checks the engine for the documents of a corpus. It is exact if the model fails the check."""
    device: str = ""
    """The name of the device; '' for the one that was asked for."""


EngineChooser: TypeAlias = Callable[[Model, Device, LoadOptions], EngineChoice]
"""Chooses what runs a model on a device. Raises ModelError if nothing can."""


def choose_engine(model: Model, device: Device, options: LoadOptions) -> EngineChoice:
    """Load the engine for `model` on `device`.

    Raises ModelError if the model can't be loaded, or not by the requested engine.
    """
    if device.name == "zerogpu":
        return _zerogpu(model, device, options)
    return _shared(_chosen(model, device, options), model.checkpoint.pad)


def _shared(choice: EngineChoice, pad: int) -> EngineChoice:
    """Let batches that wait at the same time run together."""
    load_reduced = choice.load_reduced
    later = None if load_reduced is None else lambda: _shared(load_reduced(), pad)
    return replace(choice, engine=SharedEngine(choice.engine, pad), load_reduced=later)


def _zerogpu(model: Model, device: Device, options: LoadOptions) -> EngineChoice:
    """Load the engine of the CPU, and beside it one that borrows a GPU for the documents of a corpus.

    Both are loaded here: a model has to be on the GPU before the page is served.
    """
    import torch

    # In a thread of its own, as the package emulates CUDA in this one, and no model can be traced under that.
    with ThreadPoolExecutor(1) as thread:
        cpu = thread.submit(choose_engine, model, choose_device("cpu"), replace(options, precision="exact")).result()
    weights = load_model(model.checkpoint, getattr(torch, device.precision))
    gpu = TorchEngine(weights, model.checkpoint.pooling.modes, device, lend_gpu(weights.num_parameters()))
    lent = EngineChoice(ZeroGpuEngine(gpu, cpu.engine), device=device.name)
    return replace(cpu, load_reduced=lambda: lent, device="cpu")


def _chosen(model: Model, device: Device, options: LoadOptions) -> EngineChoice:
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
        return _otherwise(engine, "Reduced precision needs OpenVINO, so exact precision is used.")
    return EngineChoice(engine)


def _openvino(model: Model, options: LoadOptions) -> EngineChoice:
    converted = converted_model(model.checkpoint, model.revision, options.converted_dir)
    exact = OpenVinoEngine(converted, options.threads)
    exact.warm_up()
    numbers = "" if options.precision == "exact" else reduced_precision()

    def load_reduced() -> EngineChoice:
        return _checked(model, exact, OpenVinoEngine(converted, options.threads, numbers))

    if options.precision == "reduced":
        if not numbers:
            return _otherwise(exact, "This CPU has no instructions for reduced precision, so exact precision is used.")
        return load_reduced()
    return EngineChoice(exact, ONLY_LONG_ONES.format(numbers=numbers), load_reduced) if numbers else EngineChoice(exact)


def _checked(model: Model, exact: OpenVinoEngine, reduced: OpenVinoEngine) -> EngineChoice:
    """Return `reduced` if it keeps the order of the scores of `exact`, otherwise `exact`."""
    numbers = reduced.name.partition(" ")[2]
    found = deviation(_check_vectors(exact.embed, model), _check_vectors(reduced.embed_in_stream, model))
    if found.keeps_the_order:
        return EngineChoice(reduced, f"It computes in {numbers}, checked against float32: {found}.")
    return _otherwise(
        exact,
        f"Reduced precision is not used for this model: {numbers} gives {found}; at least {RANK_BAR} is required.",
    )


def _otherwise(engine: Engine, note: str) -> EngineChoice:
    """Return an engine other than requested, with the note that says why, and log it."""
    log.warning(note)
    return EngineChoice(engine, note)


def _check_vectors(embed: Callable[[TokenBatch], Vectors], model: Model) -> Vectors:
    """Encode each of the check texts alone."""
    readings = model.tokenizer.read(CHECK_TEXTS, model.checkpoint.prompts.document)
    return np.concatenate([embed(make_batch([reading.ids], pad=0)) for reading in readings])
