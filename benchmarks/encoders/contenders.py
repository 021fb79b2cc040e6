"""Who encodes: ours, and the peers a person would pick instead. What is not installed is left out with a word."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.engines.base import EXACT, batches, make_batch
from gte_demo.embedding.engines.openvino import BATCH_TOKENS
from gte_demo.embedding.engines.openvino_convert import embedding_module, example_batch
from gte_demo.embedding.find_model import tokenizer_of
from gte_demo.embedding.model.checkpoint import read_checkpoint
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.types import Vectors

Encode = Callable[[list[str]], Vectors]

BATCH_SIZES = {"cpu": (8, 16, 64, 128), "cuda": (128, 512, 1_024)}
"""Tried for sentence-transformers beside its default of 32, by kind of device."""


class LeftOut(Exception):
    """Why a contender does not take part, in a few words."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every contender is given."""

    folder: Path
    """The model."""
    scratch: Path
    """For what is converted."""
    threads: int
    device: str = "cpu"
    """cpu, or cuda."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to encode."""

    load: Callable[[Setting], Sequence[Encode]]
    """Several where the best of them counts, as with batch sizes. Raises LeftOut."""
    needs: tuple[str, ...] = ()
    """Packages beyond the project's own."""
    numbers: str = EXACT


def ours(**choices: Any) -> Callable[[Setting], Sequence[Encode]]:
    def load(setting: Setting) -> Sequence[Encode]:
        options = LoadOptions(threads=setting.threads, converted_dir=setting.scratch / "converted", **choices)
        encoder = Encoder.load(str(setting.folder), setting.device, options=options)
        if choices.get("precision") == "reduced" and encoder.info.engine.endswith(EXACT):
            raise LeftOut(encoder.info.reason.partition("; ")[2])
        return [lambda texts: encoder.encode(texts).vectors]

    return load


def sentence_transformers(*, best_size: bool = False, **choices: Any) -> Callable[[Setting], Sequence[Encode]]:
    def load(setting: Setting) -> Sequence[Encode]:
        library = import_module("sentence_transformers")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model: Any = library.SentenceTransformer(str(setting.folder), device=setting.device, **choices)

        def encoding(size: int) -> Encode:
            def encode(texts: list[str]) -> Vectors:
                found = model.encode(texts, batch_size=size, normalize_embeddings=True, show_progress_bar=False)
                return np.asarray(found, dtype=np.float32)

            return encode

        return [encoding(size) for size in (BATCH_SIZES[setting.device] if best_size else (32,))]

    return load


def onnx_runtime(*, quantised: bool) -> Callable[[Setting], Sequence[Encode]]:
    def load(setting: Setting) -> Sequence[Encode]:
        checkpoint = read_checkpoint(setting.folder)
        tokenizer = tokenizer_of(checkpoint)
        runtime = import_module("onnxruntime")
        path = _exported(setting)
        if quantised:
            path = _quantised(path)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = setting.threads
        session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

        def encode(texts: list[str]) -> Vectors:
            readings = tokenizer.read(texts)
            order: list[int] = []
            parts: list[Vectors] = []
            for rows in batches([len(reading.ids) for reading in readings], BATCH_TOKENS):
                batch = make_batch([readings[row].ids for row in rows], 0)
                feed = {"ids": batch.ids, "mask": batch.mask, "pooled": batch.pooled}
                parts.append(session.run(["vectors"], feed)[0])
                order += rows.tolist()
            return np.concatenate(parts)[np.argsort(order)]

        return [encode]

    return load


def _exported(setting: Setting) -> Path:
    import torch

    path = setting.scratch / f"{setting.folder.name}.onnx"
    if path.is_file():
        return path
    checkpoint = read_checkpoint(setting.folder)
    names = ["ids", "mask", "pooled"]
    free = {0: "texts", 1: "longest"}
    axes = {**dict.fromkeys(names, free), "vectors": {0: "texts"}, "hidden": free}
    try:
        with warnings.catch_warnings(), torch.inference_mode():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                embedding_module(checkpoint),
                example_batch(checkpoint),
                path,
                input_names=names,
                output_names=["vectors", "hidden"],
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
            )
    except Exception as error:  # a peer that fails is told, not the benchmark's end
        raise LeftOut(f"not exported: {str(error).splitlines()[0]}") from error
    return path


def _quantised(path: Path) -> Path:
    target = path.with_suffix(".int8.onnx")
    if not target.is_file():
        import_module("onnxruntime.quantization").quantize_dynamic(path, target)
    return target


BASELINE = "sentence-transformers"
PEER = ("sentence_transformers",)
_ON_CPU: Mapping[str, Contender] = {
    "ours, PyTorch": Contender(ours(engine="torch")),
    BASELINE: Contender(sentence_transformers(), PEER),
    "its best batch size": Contender(sentence_transformers(best_size=True), PEER),
    "its OpenVINO backend": Contender(sentence_transformers(backend="openvino"), ("sentence_transformers", "optimum")),
    "ONNX Runtime": Contender(onnx_runtime(quantised=False), ("onnx", "onnxruntime")),
    "ONNX Runtime, int8": Contender(onnx_runtime(quantised=True), ("onnx", "onnxruntime"), "int8"),
    "ours": Contender(ours(engine="openvino", precision="exact")),
    "ours, reduced": Contender(ours(engine="openvino", precision="reduced"), numbers="bfloat16"),
}
_SHORT: Any = {"model_kwargs": {"dtype": "bfloat16"}}
_ON_CUDA: Mapping[str, Contender] = {
    BASELINE: Contender(sentence_transformers(), PEER),
    "its best batch size": Contender(sentence_transformers(best_size=True), PEER),
    "in bfloat16": Contender(sentence_transformers(**_SHORT), PEER, "bfloat16"),
    "bfloat16, best size": Contender(sentence_transformers(best_size=True, **_SHORT), PEER, "bfloat16"),
    "ours": Contender(ours(), numbers="bfloat16"),
}
CONTENDERS = {"cpu": _ON_CPU, "cuda": _ON_CUDA}
"""By kind of device. The first reckons in float32 on PyTorch: the others' vectors are held against its."""


def loaded(contender: Contender, setting: Setting) -> Sequence[Encode]:
    """The contender's ways to encode. Raises LeftOut with the reason why there are none."""
    missing = [package for package in contender.needs if find_spec(package) is None]
    if missing:
        raise LeftOut(f"{', '.join(missing)} is not installed")
    return contender.load(setting)
