"""How much faster does a corpus open that was encoded before? `python -m benchmarks.again [--sizes 10000 100000]`

Numbered real sentences are encoded into an empty cache on disk, which is then closed and opened anew: the second
time every vector comes from there. The first time is one run, the second the median of the rounds. MODEL is a
name or a folder, as the product takes it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.sentences import CACHE_BYTES, MODEL, real_sentences
from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.embedding.encoder import Encoder

SENTENCES = 10_000
"""Different ones; beyond that they repeat under other numbers."""
say = sys.stdout.write


def clocked(encoder: Encoder, folder: Path, texts: list[str]) -> tuple[float, float, int]:
    """Wall and CPU seconds to encode `texts` with the cache in `folder`, opened for it; how many came from disk."""
    wall, cpu = time.perf_counter(), time.process_time()
    cache = VectorCache(folder, CACHE_BYTES)
    cached = CachedEncoder(encoder, cache).encode(texts).cached
    cache.close()
    return time.perf_counter() - wall, time.process_time() - cpu, cached


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default=MODEL)
    chosen = parser.parse_args()
    encoder = Encoder.load(chosen.model, "cpu")
    known = real_sentences(SENTENCES)
    say(f"{encoder.info.name}, {encoder.info.engine}\n")
    say(f"{'texts':>8} {'first s':>9} {'CPU':>9} {'second s':>9} {'CPU':>9} {'times':>7}\n")
    for size in chosen.sizes:
        texts = [f"{row}. {known[row % len(known)]}" for row in range(size)]
        with TemporaryDirectory() as name:
            first, first_cpu, _ = clocked(encoder, Path(name), texts)
            rounds = [clocked(encoder, Path(name), texts) for _ in range(chosen.rounds)]
        if any(cached < size for _, _, cached in rounds):
            raise RuntimeError(f"of {size} texts {min(cached for _, _, cached in rounds)} were on disk")
        second, second_cpu = (median(spent[part] for spent in rounds) for part in (0, 1))
        say(f"{size:8,} {first:9.2f} {first_cpu:9.2f} {second:9.3f} {second_cpu:9.3f} {first / second:7.0f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
