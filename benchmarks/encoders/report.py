"""What was measured, as a table, as JSON and as a drawing."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import Any

PACKAGES = ("openvino", "torch", "transformers", "sentence-transformers", "onnxruntime", "optimum-intel")
INSTRUCTIONS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16")


@dataclass(frozen=True, slots=True)
class Row:
    """One contender on one mix with one model."""

    model: str
    mix: str
    contender: str
    tokens_per_second: float
    """Real ones, padding left out: the median of the rounds."""
    slowest: float
    fastest: float
    tokens_per_cpu_second: float
    ratio: float
    """Wall time of sentence-transformers' defaults over this one's."""
    cpu_ratio: float
    numbers: str
    """What it reckons in."""
    operations_per_second: float
    """Of its matrix products over real tokens."""
    min_cosine: float
    """Against PyTorch's vectors in float32."""
    rank_correlation: float | None
    """Of all pairs of texts; None for a single text."""


@dataclass(frozen=True, slots=True)
class Run:
    """All that one call measured, and on what."""

    machine: str
    threads: int
    rounds: int
    quick: bool
    peaks: dict[str, float]
    peaks_again: dict[str, float]
    """Measured before and after, in operations a second."""
    rows: list[Row]

    def share_of_peak(self, row: Row) -> float | None:
        """Of the best matrix product with the same numbers; None where that was not measured."""
        if row.numbers not in self.peaks:
            return None
        # A machine that others use may show its peak early or late.
        return row.operations_per_second / max(self.peaks[row.numbers], self.peaks_again[row.numbers])

    def plain(self) -> dict[str, Any]:
        """For json.dump."""
        return {**asdict(self), "packages": _versions()}


def machine(device: str) -> str:
    """The GPU's name, or the CPU's and what it is known to have."""
    if device == "cuda":
        import torch

        return torch.cuda.get_device_name()
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.is_file():
        return platform.processor() or platform.machine()
    lines = [line.partition(":") for line in cpuinfo.read_text(encoding="utf-8").splitlines()]
    fields = {key.strip(): value.strip() for key, _, value in lines}
    has = [name for name in INSTRUCTIONS if name in fields.get("flags", "").split()]
    return f"{fields.get('model name', platform.machine())} ({', '.join(has)})"


def table(run: Run) -> str:
    """One table a model and mix."""
    lines = [
        "",
        f"{run.machine}, {run.threads} threads, {run.rounds} rounds{', a share of the texts' if run.quick else ''}",
        "best matrix product: "
        + ", ".join(
            f"{numbers} {before / 1e9:,.0f} GFLOPS before, {run.peaks_again[numbers] / 1e9:,.0f} after"
            for numbers, before in run.peaks.items()
        ),
        ", ".join(f"{package} {version}" for package, version in _versions().items()),
    ]
    for (model, mix), rows in _groups(run):
        lines += ["", f"{model}, {mix}"]
        lines.append(
            f"{'':22} {'tokens/s':>9} {'(slowest-fastest)':>18} {'a CPU s':>9} {'ratio':>6} {'by CPU':>6} "
            f"{'peak':>5} {'min cos':>8} {'rank':>8}"
        )
        lines += [_line(row, run.share_of_peak(row)) for row in rows]
    return "\n".join(lines) + "\n"


def _line(row: Row, share_of_peak: float | None) -> str:
    spread = f"({row.slowest:,.0f}-{row.fastest:,.0f})"
    share = "" if share_of_peak is None else f"{share_of_peak:.0%}"
    rank = "" if row.rank_correlation is None else f"{row.rank_correlation:.5f}"
    return (
        f"{row.contender:22} {row.tokens_per_second:9,.0f} {spread:>18} {row.tokens_per_cpu_second:9,.0f} "
        f"{row.ratio:6.2f} {row.cpu_ratio:6.2f} {share:>5} {row.min_cosine:8.5f} {rank:>8}"
    )


BAR, LABEL, WIDTH = 18, 190, 360
"""Heights and widths of the drawing, in pixels."""


def plot(run: Run) -> str:
    """Bars of the ratio to sentence-transformers' defaults, as SVG."""
    longest = max(row.ratio for row in run.rows)
    y, parts = 0, []
    for (model, mix), rows in _groups(run):
        y += BAR + 10
        parts.append(f'<text x="0" y="{y}" font-weight="bold">{escape(f"{model}, {mix}")}</text>')
        for row in rows:
            y += BAR
            width = WIDTH * row.ratio / longest
            colour = "#1f6feb" if row.contender.startswith("ours") else "#9aa4af"
            parts.append(f'<text x="0" y="{y}">{escape(row.contender)}</text>')
            parts.append(f'<rect x="{LABEL}" y="{y - 11}" width="{width:.0f}" height="13" fill="{colour}"/>')
            parts.append(f'<text x="{LABEL + width + 6:.0f}" y="{y}">{row.ratio:.2f}</text>')
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL + WIDTH + 60}" height="{y + 44}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
        '<g transform="translate(10 4)">'
    )
    foot = f'<text x="0" y="{y + 28}">times as fast as sentence-transformers; {escape(run.machine)}</text></g></svg>\n'
    return head + "\n".join(parts) + foot


def _groups(run: Run) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    for key, rows in groupby(run.rows, lambda row: (row.model, row.mix)):
        yield key, list(rows)


def _versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
