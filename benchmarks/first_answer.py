"""How soon is a long document answered? `python -m benchmarks.first_answer [FILE ...] [--questions N] [--copies N]`

A first answer encodes only what is likely to answer the question; the peer is what was there before, which encodes
everything and then searches. Both begin with the file on disk and the model loaded. A question is one of the
document's own headings. Recall@5 is the share of the five best passages of the whole index that the first answer
has among its five. `--copies` takes the file that often, as one long document.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import mean, median

from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.search import Hits, SearchOptions
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.jobs.derived import with_index
from gte_demo.jobs.growing.likely import encode_likely, workspace_of_part
from gte_demo.jobs.search.find import hits_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.sandbox import read_files_isolated

DOCUMENTS = Path(__file__).parents[1] / "tests" / "data" / "documents"
FILES = (DOCUMENTS / "debian-reference.en.pdf", DOCUMENTS / "live-manual.en.epub")
TOP = 5
HYBRID = SearchOptions("hybrid")
say = sys.stdout.write


def questions_of(document: Document, count: int) -> list[str]:
    """Headings of more than two words, evenly from the whole document."""
    titles = [section.title for section in document.sections if len(section.title.split()) > 2]
    return titles[:: max(len(titles) // count, 1)][:count]


def found(corpus: Corpus, hits: Hits) -> set[tuple[int, int]]:
    """Where the hits stand: document and first character."""
    passages = corpus.passages
    return {(int(passages.document[row]), int(passages.start[row])) for row in hits.rows[:TOP]}


def measure(path: Path, encoder: Encoder, count: int, copies: int) -> None:
    begun = time.perf_counter()
    read = read_files_isolated([path]).documents
    documents = [replace(document, name=f"{n}") for n in range(copies) for document in read]
    reading = time.perf_counter() - begun
    begun = time.perf_counter()
    whole = with_index(Workspace(build_corpus(path.name, documents, encoder)), encoder)
    settling = time.perf_counter() - begun
    seconds, recalls, shares = [], [], []
    for question in questions_of(documents[0], count):
        begun = time.perf_counter()
        growing = GrowingCorpus(path.name, documents, encoder)
        words = index_words(growing.texts())
        encode_likely(growing, words, encoder, [question])
        part = workspace_of_part(growing, words, encoder)
        first = hits_of(part, encoder, question, TOP, HYBRID)
        seconds.append(time.perf_counter() - begun)
        settled = found(whole.corpus, hits_of(whole, encoder, question, TOP, HYBRID))
        recalls.append(len(settled & found(part.corpus, first)) / len(settled))
        shares.append(part.corpus.coverage.encoded / part.corpus.coverage.passages)
    answered, everything = reading + median(seconds), reading + settling
    say(
        f"{path.name}: {len(whole.corpus):,} passages, {len(recalls)} questions\n"
        f"  first answer {answered:6.1f} s (reading {reading:.1f}), {mean(shares):.0%} encoded, "
        f"recall@5 {mean(recalls):.2f}\n"
        f"  whole index  {everything:6.1f} s, {everything / answered:.1f} times as long\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--copies", type=int, default=1)
    chosen = parser.parse_args()
    encoder = Encoder.load("all-MiniLM-L6-v2", "cpu")
    for path in chosen.files:
        measure(path, encoder, chosen.questions, chosen.copies)


if __name__ == "__main__":
    main()
