"""How often "probably no answer here" is wrong: python -m benchmarks.nothing_close.

Prints, for each sample, the share of answered questions that it is said of, and of unanswered ones that it is not.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import yaml

from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.corpus.corpus import Corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.precomputed import SeededEncoder
from gte_demo.jobs import from_settings
from gte_demo.jobs.samples import VECTORS, sample_corpus
from gte_demo.settings import Settings
from gte_demo.types import TextEncoder

Kind: TypeAlias = Literal["answered", "unanswered"]
Questions: TypeAlias = Mapping[str, Mapping[str, Mapping[Kind, Sequence[str]]]]
"""Sample -> "calibration" or "judging" -> kind -> questions."""

FILE = Path(__file__).with_name("data") / "nothing_close.yaml"


def questions() -> Questions:
    """Return the questions to each sample."""
    read: Questions = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def said_of(corpus: Corpus, asked: Sequence[str], encoder: TextEncoder) -> list[str]:
    """Return those of the questions of which it is said that nothing is close."""
    options = SearchOptions("hybrid", index=index_corpus(corpus, encoder))
    return [query for query in asked if search(corpus, query, encoder, top=1, options=options).nothing_close]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", nargs="+", default=list(questions()), help="names of samples (default: all)")
    chosen = parser.parse_args()
    encoder = SeededEncoder(Encoder.load("all-MiniLM-L6-v2", "cpu"), VECTORS)
    for sample in chosen.samples:
        corpus = sample_corpus(sample, encoder, from_settings.splitting(Settings()))
        for part, kinds in questions()[sample].items():
            wrong = said_of(corpus, kinds["answered"], encoder)
            silent = sorted(set(kinds["unanswered"]) - set(said_of(corpus, kinds["unanswered"], encoder)))
            of_answered, of_unanswered = len(wrong) / len(kinds["answered"]), len(silent) / len(kinds["unanswered"])
            print(f"{sample:20} {part:12} wrong {of_answered:.2f}  missed {of_unanswered:.2f}  {wrong + silent}")


if __name__ == "__main__":
    main()
