"""How fast are texts encoded here, and how well? `python -m benchmarks.encode [--device cuda] [--quick] [--out FOLDER]`

Ours, exact and reduced (by default, long documents are encoded so), beside sentence-transformers as one calls it
first, with its best batch size and with its OpenVINO backend, and beside ONNX Runtime, on the same weights and texts;
on a GPU in bfloat16, beside sentence-transformers in float32, its default, and in bfloat16. Contenders take turns;
of the rounds the median counts, and the spread stands beside it. Wall time is what a person waits; CPU
seconds are steadier where others use the machine. Peers are optional: `pip install -r requirements-bench.txt`.
A table is printed; encode.json and encode.svg are written. With --memory, the peak memory of one long text
at gte-base's size instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.encoders.contenders import (
    BASELINE,
    BATCH_SIZES,
    CONTENDERS,
    Contender,
    Encode,
    LeftOut,
    Setting,
    loaded,
)
from benchmarks.encoders.memory import memory_curve
from benchmarks.encoders.models import MODELS, operations
from benchmarks.encoders.peak import peak
from benchmarks.encoders.report import Row, Run, machine, plot, table
from benchmarks.encoders.texts import MIXES
from gte_demo.cpu import usable_cores
from gte_demo.embedding.engines.openvino import reduced_precision
from gte_demo.embedding.engines.precision import deviation
from gte_demo.embedding.find_model import tokenizer_of
from gte_demo.embedding.model.checkpoint import read_checkpoint
from gte_demo.types import Vectors

QUICK_SHARE = 0.2
say = sys.stdout.write


def take_turns(
    contenders: Mapping[str, Sequence[Encode]], texts: list[str], rounds: int, sizes: Sequence[int]
) -> tuple[dict[str, list[tuple[float, float]]], dict[str, Vectors]]:
    """Wall and CPU seconds of each in each round, and what it gave. A first round chooses the best way of each
    and is not counted."""
    chosen: dict[str, Encode] = {}
    vectors: dict[str, Vectors] = {}
    for name, ways in contenders.items():
        ways[0](texts[:2])
        tried = [(clocked(way, texts), way) for way in ways]
        (_, _, vectors[name]), chosen[name] = min(tried, key=lambda one: one[0][0])
        if len(tried) > 1:
            say(f"  {name}: {sizes[list(ways).index(chosen[name])]}\n")
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, way in chosen.items():
            wall, cpu, _ = clocked(way, texts)
            times[name].append((wall, cpu))
    return times, vectors


def clocked(way: Encode, texts: list[str]) -> tuple[float, float, Vectors]:
    wall, cpu = time.perf_counter(), time.process_time()
    vectors = way(texts)
    return time.perf_counter() - wall, time.process_time() - cpu, vectors


def measure(model: str, setting: Setting, chosen: argparse.Namespace) -> list[Row]:
    """All mixes with one model."""
    checkpoint = read_checkpoint(setting.folder)
    tokenizer = tokenizer_of(checkpoint)
    known = CONTENDERS[setting.device]
    contenders: dict[str, Sequence[Encode]] = {}
    for name, contender in known.items():
        try:
            contenders[name] = loaded(contender, setting)
        except LeftOut as reason:
            say(f"{model}: {name} is left out: {reason}\n")
    rows: list[Row] = []
    for mix in chosen.mixes:
        texts = MIXES[mix](tokenizer, QUICK_SHARE if chosen.quick else 1.0)
        if not texts:
            say(f"{model}: {mix} is left out: the window is {tokenizer.max_tokens} tokens\n")
            continue
        lengths = [len(reading.ids) for reading in tokenizer.read(texts)]
        say(f"{model}: {mix}, {len(texts):,} texts, {sum(lengths):,} tokens\n")
        sys.stdout.flush()
        times, vectors = take_turns(contenders, texts, chosen.rounds, BATCH_SIZES[setting.device])
        size = Size(model, mix, sum(lengths), operations(checkpoint.config, lengths))
        found = rows_of(size, times, vectors, known)
        say("  times as fast: " + ", ".join(f"{row.contender} {row.ratio:.2f}" for row in found) + "\n")
        rows += found
    return rows


@dataclass(frozen=True, slots=True)
class Size:
    """What was encoded."""

    model: str
    mix: str
    tokens: int
    operations: float
    """Of the matrix products over all of them, without padding."""


def rows_of(
    size: Size,
    times: Mapping[str, list[tuple[float, float]]],
    vectors: Mapping[str, Vectors],
    known: Mapping[str, Contender],
) -> list[Row]:
    """What was measured of each contender."""
    reference = vectors[next(iter(known))]
    base_wall, base_cpu = (median(column) for column in zip(*times[BASELINE], strict=True))
    rows = []
    for name, spent in times.items():
        walls, cpus = zip(*spent, strict=True)
        several = len(vectors[name]) > 2
        found = deviation(reference, vectors[name]) if several else None
        cosine = float((reference * vectors[name]).sum(axis=1).min())
        rows.append(
            Row(
                model=size.model,
                mix=size.mix,
                contender=name,
                tokens_per_second=size.tokens / median(walls),
                slowest=size.tokens / max(walls),
                fastest=size.tokens / min(walls),
                tokens_per_cpu_second=size.tokens / median(cpus),
                ratio=base_wall / median(walls),
                cpu_ratio=base_cpu / median(cpus),
                numbers=known[name].numbers,
                operations_per_second=size.operations / median(walls),
                min_cosine=cosine,
                rank_correlation=found.rank_correlation if found else None,
            )
        )
    return rows


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help=f"a share of {QUICK_SHARE} of the texts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--device", choices=tuple(CONTENDERS), default="cpu")
    parser.add_argument("--models", nargs="+", default=list(MODELS), help=f"of {', '.join(MODELS)}; or folders")
    parser.add_argument("--mixes", nargs="+", choices=tuple(MIXES), default=list(MIXES))
    parser.add_argument("--threads", type=int, default=usable_cores())
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--memory", action="store_true", help="peak memory of one text of 1,024 to 8,192 tokens")
    return parser.parse_args()


def main() -> None:
    import torch

    chosen = parse()
    torch.set_num_threads(chosen.threads)
    with TemporaryDirectory(prefix="encode-") as name:
        scratch = Path(name)
        if chosen.memory:
            memory_curve(MODELS["gte-base size, random"](scratch), scratch, chosen.threads)
            return
        on = (chosen.device, chosen.threads)
        short = reduced_precision() if chosen.device == "cpu" else "bfloat16"
        peaks = {numbers: peak(numbers, *on) for numbers in ("float32", short) if numbers}
        rows: list[Row] = []
        for model in chosen.models:
            folder = MODELS[model](scratch) if model in MODELS else Path(model)
            if folder is None:
                say(f"{model} is left out: it is not here\n")
                continue
            rows += measure(
                model if model in MODELS else folder.name,
                Setting(folder, scratch, chosen.threads, chosen.device),
                chosen,
            )
        peaks_again = {numbers: peak(numbers, *on) for numbers in peaks}
    run = Run(machine(chosen.device), chosen.threads, chosen.rounds, chosen.quick, peaks, peaks_again, rows)
    say(table(run))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "encode.json").write_text(json.dumps(run.plain(), indent=1), encoding="utf-8")
    (chosen.out / "encode.svg").write_text(plot(run), encoding="utf-8")


if __name__ == "__main__":
    main()
