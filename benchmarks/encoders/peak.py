"""The best matrix product that can be had on this machine: what no encoder can beat."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

SIZES = {"cpu": ((1_024, 768, 3_072), (2_048, 1_024, 4_096)), "cuda": ((8_192, 8_192, 8_192),)}
"""Rows, numbers in and numbers out, by kind of device."""
SECONDS = 1.5
"""For each candidate."""


def peak(numbers: str, device: str, threads: int) -> float:
    """Operations a second of the fastest candidate: PyTorch; on a CPU oneDNN with prepacked weights, OpenVINO too."""
    best = 0.0
    for rows, inner, outer in SIZES[device]:
        on_cpu = device == "cpu"
        found = _on_cpu(rows, inner, outer, numbers, threads) if on_cpu else _on_cuda(rows, inner, outer, numbers)
        for product in found:
            best = max(best, 2 * rows * inner * outer / _quickest(product))
    return best


def _quickest(product: Callable[[], object]) -> float:
    product()
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter()
        product()
        times.append(time.perf_counter() - start)
    return min(times)


def _on_cpu(rows: int, inner: int, outer: int, numbers: str, threads: int) -> Iterator[Callable[[], object]]:
    import torch
    from torch.utils.mkldnn import to_mkldnn

    from gte_demo.embedding.engines.openvino_convert import openvino_module

    dtype = getattr(torch, numbers)
    torch.set_num_threads(threads)
    x, linear = torch.randn(rows, inner, dtype=dtype), torch.nn.Linear(inner, outer, bias=False, dtype=dtype)
    linear.requires_grad_(False)
    yield lambda: linear(x)
    packed, dense = to_mkldnn(linear, dtype), x.to_mkldnn()  # type: ignore[no-untyped-call]
    yield lambda: packed(dense)
    library = openvino_module()
    given = library.opset13.parameter([-1, inner], np.float32)
    weights = np.random.default_rng(0).standard_normal((outer, inner), dtype=np.float32)
    model = library.Model([library.opset13.matmul(given, weights, False, True)], [given])
    hint = {"float32": "f32", "bfloat16": "bf16"}[numbers]
    settings = {"INFERENCE_PRECISION_HINT": hint, "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1}
    request = library.compile_model(model, "CPU", settings).create_infer_request()
    values = x.float().numpy()
    yield lambda: request.infer([values], share_inputs=True)


def _on_cuda(rows: int, inner: int, outer: int, numbers: str) -> Iterator[Callable[[], object]]:
    import torch

    dtype = getattr(torch, numbers)
    x, weights = (torch.randn(*size, dtype=dtype, device="cuda") for size in ((rows, inner), (inner, outer)))

    def product() -> None:
        torch.mm(x, weights)
        torch.cuda.synchronize()

    yield product
