"""How much memory a long text takes, in a process of its own that reads the converted model."""

from __future__ import annotations

import sys
from multiprocessing import get_context
from pathlib import Path

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.texts.datasets.samples import load_sample

LENGTHS = (1_024, 2_048, 4_096, 8_192)


def memory_curve(folder: Path | None, scratch: Path, threads: int) -> None:
    """Print peak memory after one text of each of LENGTHS tokens, longer and longer."""
    options = LoadOptions(threads=threads, converted_dir=scratch / "converted")
    context = get_context("spawn")
    for work in (_convert, _encode):  # converting takes memory of its own
        process = context.Process(target=work, args=(str(folder), options))
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"{work.__name__} ended with {process.exitcode}")


def _convert(folder: str, options: LoadOptions) -> None:
    Encoder.load(folder, "cpu", options=options)


def _encode(folder: str, options: LoadOptions) -> None:
    encoder = Encoder.load(folder, "cpu", options=options)
    text = load_sample("moby-dick")[0].text[:80_000]
    ends = encoder.token_spans(text)[:, 1]
    sys.stdout.write("tokens   peak MB   of it the weights' file, shared and given back when memory is short\n")
    sys.stdout.write(f"     0 {_memory('VmHWM'):9,.0f} {_memory('RssFile'):9,.0f}\n")
    for length in LENGTHS:
        encoder.encode([text[: ends[length - 3]]])  # two special tokens beside
        sys.stdout.write(f"{length:6,} {_memory('VmHWM'):9,.0f} {_memory('RssFile'):9,.0f}\n")
        sys.stdout.flush()


def _memory(field: str) -> float:
    """A field of /proc/self/status, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{field}:")[2].split()[0]) * 1024 / 1e6
