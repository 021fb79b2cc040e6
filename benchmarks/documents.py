# ruff: noqa: D102
"""How fast are long documents read, cut and searched? `python -m benchmarks.documents [--pdf F.pdf] [--rounds N]`

Reading is held against pypdfium2 alone, which only takes the text out, and against kreuzberg where it
is installed; searching against the bare product of NumPy with its best ten, and against bm25s alone with
its own tokens. Contenders take turns, and the median of the rounds is printed, wall and CPU seconds. Each
corpus is searched in a process of its own, so that its peak memory is its own. An encoder that answers
at once stands for the model: what encoding takes is told apart, as passages a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.corpus.corpus import Corpus, new_key
from gte_demo.embedding.encoder import Encoder
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.splitting.passages import split_documents, whole_documents
from gte_demo.types import Encoded, Kind, ModelInfo, Progress, Vectors

MANUAL = Path(__file__).parents[1] / "tests" / "data" / "documents" / "debian-reference.en.pdf"
SIZES = (1_000, 10_000, 100_000)
DIMENSION = 768
QUERIES = ("the fear of a nuclear war", "reduce the national debt", "who shall settle the western lands", "5 percent")
ENCODED = 200
say = sys.stdout.write

Work = Callable[[], object]


class Instant:
    """An encoder that takes no time: a text's vector is random, and always the same."""

    info = ModelInfo("instant", "1", DIMENSION, 512, 2, "cpu", "none", "It measures all but the model.", "instant")

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        return Encoded(random_units(len(texts), seed=1), np.ones(len(texts), dtype=np.int64), {})

    def token_spans(self, text: str) -> Any:
        raise NotImplementedError

    def unknown_spans(self, texts: Sequence[str]) -> Any:
        raise NotImplementedError


def random_units(rows: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((rows, DIMENSION), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def clocked(contenders: Mapping[str, Work], rounds: int) -> dict[str, tuple[float, float]]:
    """Median wall and CPU seconds of each, taking turns, after one round that is not counted."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, work in contenders.items():
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            spent = time.perf_counter() - wall, time.process_time() - cpu
            if number:
                times[name].append(spent)
    return {name: (median(w for w, _ in spent), median(c for _, c in spent)) for name, spent in times.items()}


def pdfium_alone(path: Path) -> int:
    document = import_module("pypdfium2").PdfDocument(path)
    characters = sum(len(page.get_textpage().get_text_bounded()) for page in document)
    document.close()
    return characters


def reading(path: Path, rounds: int) -> None:
    document = read_file(path).documents[0]
    contenders: dict[str, Work] = {"ours": lambda: read_file(path), "pypdfium2 alone": lambda: pdfium_alone(path)}
    if find_spec("kreuzberg"):
        kreuzberg = import_module("kreuzberg")
        contenders["kreuzberg"] = lambda: kreuzberg.extract_file_sync(str(path))
    pages = len(document.pages)
    say(f"\nReading {path.name}, {pages} pages      pages/s wall   pages/s CPU\n")
    for name, (wall, cpu) in clocked(contenders, rounds).items():
        say(f"{name:40} {pages / wall:12,.0f} {pages / cpu:13,.0f}\n")


def cutting(path: Path, rounds: int) -> None:
    encoder = Encoder.load("all-MiniLM-L6-v2", "cpu")
    document = read_file(path).documents[0]
    passages = split_documents([document], encoder.token_spans, max_tokens=200)
    texts = [document.text[a:b] for a, b in zip(passages.start[:ENCODED], passages.end[:ENCODED], strict=True)]
    contenders: dict[str, tuple[int, Work]] = {
        "cutting, tokens counted": (
            len(passages),
            lambda: split_documents([document], encoder.token_spans, max_tokens=200),
        ),
        f"encoding by {encoder.info.name}": (len(texts), lambda: encoder.encode(texts)),
    }
    say(f"\n{len(passages):,} passages of up to 200 tokens   passages/s wall    CPU\n")
    for name, (wall, cpu) in clocked({name: work for name, (_, work) in contenders.items()}, rounds).items():
        count = contenders[name][0]
        say(f"{name:40} {count / wall:9,.0f} {count / cpu:9,.0f}\n")


def real_passages() -> Iterator[str]:
    """Speeches in pieces of 800 characters, over and over, each with its number."""
    number = 0
    while True:
        for speech in load_sample("state-of-the-union"):
            for start in range(0, len(speech.text), 800):
                number += 1
                yield f"{speech.text[start : start + 800]} {number}"


def corpus_of(size: int) -> Corpus:
    passages = real_passages()
    documents = tuple(Document(str(n), next(passages), "row") for n in range(size))
    return Corpus(new_key(), "speeches", documents, whole_documents(documents), random_units(size, 0), Instant.info)


def bare_product(vectors: Vectors, query: Vectors) -> object:
    scores = vectors @ query
    best = np.argpartition(-scores, 10)[:10]
    return best[np.argsort(-scores[best])]


def peak_memory() -> int:
    """Bytes. Not by getrusage, which counts what the parent held when it forked."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def searching(size: int, rounds: int) -> None:
    corpus, encoder = corpus_of(size), Instant()
    texts = corpus.texts()
    bm25s = import_module("bm25s")
    alone = bm25s.BM25()
    alone.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    begun = time.perf_counter()
    index = index_corpus(corpus, encoder)
    indexing = time.perf_counter() - begun
    query = random_units(1, 2)[0]

    def ours(**options: Any) -> Work:
        chosen = SearchOptions(index=index, **options)
        return lambda: [search(corpus, text, encoder, options=chosen) for text in QUERIES]

    def by_words() -> object:
        return [
            alone.retrieve(bm25s.tokenize([text], show_progress=False), k=10, show_progress=False) for text in QUERIES
        ]

    contenders: dict[str, Work] = {
        "NumPy's product alone": lambda: [bare_product(corpus.vectors, query) for _ in QUERIES],
        "bm25s alone": by_words,
        "ours, by meaning": ours(),
        "ours, by words": ours(method="words"),
        "ours, hybrid": ours(method="hybrid"),
        "ours, hybrid, folded": ours(method="hybrid", fold=True),
    }
    say(f"\n{size:,} passages of {DIMENSION} numbers, indexed in {indexing:.1f} s    ms a query wall    CPU\n")
    for name, (wall, cpu) in clocked(contenders, rounds).items():
        say(f"{name:40} {1000 * wall / len(QUERIES):9.1f} {1000 * cpu / len(QUERIES):9.1f}\n")
    say(f"peak memory of the process {peak_memory() / 1e6:,.0f} MB\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", type=Path, default=MANUAL)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    reading(chosen.pdf, chosen.rounds)
    cutting(chosen.pdf, chosen.rounds)
    sys.stdout.flush()
    for size in SIZES:
        process = get_context("spawn").Process(target=searching, args=(size, chosen.rounds))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
