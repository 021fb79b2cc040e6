"""Choosing a device."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from gte_demo.embedding.engines.base import TokenBatch, make_batch
from gte_demo.embedding.engines.torch import TorchEngine
from gte_demo.embedding.model import devices
from gte_demo.embedding.model.checkpoint import read_checkpoint
from gte_demo.embedding.model.devices import Device, choose_device
from gte_demo.embedding.model.weights import load_model
from gte_demo.errors import ModelError
from tests.embedding.folders import CHECKPOINTS
from tests.spaces_stand_in import spaces_stand_in

TEXTS = [np.array([2, 5, 6, 3]), np.array([2, 3])]


def machine(monkeypatch: pytest.MonkeyPatch, *, gpus: int = 0, mps: bool = False, bfloat16: bool = True) -> None:
    monkeypatch.setattr(devices, "_may_have_gpu", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: gpus > 0)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: gpus)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: bfloat16)
    monkeypatch.setattr(torch.backends, "mps", SimpleNamespace(is_available=lambda: mps))


def engine(device: Device) -> TorchEngine:
    checkpoint = read_checkpoint(CHECKPOINTS / "base_like")
    return TorchEngine(load_model(checkpoint, getattr(torch, device.precision)), checkpoint.pooling.modes, device)


@pytest.mark.parametrize(
    ("there", "asked", "expected"),
    [
        ({}, "auto", ("cpu", "float32", "the CPU, as no GPU was found")),
        ({"gpus": 1}, "auto", ("cuda", "bfloat16", "the GPU that was found")),
        ({"gpus": 1, "bfloat16": False}, "cuda", ("cuda", "float16", "cuda, as requested")),
        ({"gpus": 2}, "cuda:1", ("cuda:1", "bfloat16", "cuda:1, as requested")),
        ({"mps": True}, "auto", ("mps", "float16", "the GPU that was found")),
        ({"gpus": 1}, "cpu", ("cpu", "float32", "cpu, as requested")),
    ],
)
def test_a_device_that_is_there(
    monkeypatch: pytest.MonkeyPatch, there: dict[str, Any], asked: str, expected: tuple[str, str, str]
) -> None:
    machine(monkeypatch, **there)
    device = choose_device(asked)
    assert (device.name, device.precision, device.reason) == expected
    assert device.torch_name == device.name


@pytest.mark.parametrize(("there", "asked"), [({}, "cuda"), ({"gpus": 1}, "cuda:1"), ({}, "mps"), ({}, "zerogpu")])
def test_a_device_that_is_not_there(monkeypatch: pytest.MonkeyPatch, there: dict[str, Any], asked: str) -> None:
    machine(monkeypatch, **there)
    with pytest.raises(ModelError, match=f"no device '{asked}' that PyTorch can use"):
        choose_device(asked)


@pytest.mark.parametrize("asked", ["", "tpu", "CPU", "cpu:0", "cuda:", "cuda:x", "auto:1"])
def test_an_invalid_device_name(asked: str) -> None:
    with pytest.raises(ModelError, match="is not a device"):
        choose_device(asked)


def test_zero_gpu_is_cuda_in_large_batches_without_a_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "_may_have_gpu", lambda: False)
    with spaces_stand_in():
        device = choose_device("zerogpu")
    assert (device.name, device.torch_name, device.precision) == ("zerogpu", "cuda", "bfloat16")
    machine(monkeypatch, gpus=1)
    assert device.batch_tokens > choose_device("cuda").batch_tokens


@pytest.mark.parametrize("precision", ["bfloat16", "float16"])
def test_reduced_numbers_give_nearly_the_same(precision: str) -> None:
    batch = make_batch(TEXTS, pad=0)
    exact = engine(Device("cpu", "cpu", "float32", 64, "test"))
    reduced = engine(Device("cpu", "cpu", precision, 64, "test"))
    assert (exact.name, reduced.name) == ("torch float32", f"torch {precision}")
    vectors = reduced.embed(batch)
    assert vectors.dtype == np.float32
    assert float((vectors * exact.embed(batch)).sum(axis=1).min()) > 0.99


def test_a_batch_is_padded_on_the_right_and_pools_text_alone() -> None:
    batch = make_batch(TEXTS, pad=9, skipped=1)
    assert batch.ids.tolist() == [[2, 5, 6, 3], [2, 3, 9, 9]]
    assert batch.mask.tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]
    assert batch.pooled.tolist() == [[0, 1, 1, 1], [0, 1, 0, 0]]


def test_a_batch_of_unequal_parts_is_a_fault() -> None:
    with pytest.raises(ValueError, match="differ"):
        TokenBatch(np.zeros((1, 2), np.int64), np.zeros((1, 2), np.int64), np.zeros((1, 3), np.int64))


def test_spaces_is_not_imported_unless_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(devices, "import_module", asked.append)
    choose_device("cpu")
    choose_device("auto")
    assert asked == []
