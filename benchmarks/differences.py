"""How often a passage is wrongly said to be missing in another document: python -m benchmarks.differences OLD NEW ...

OLD and NEW are two versions of a manual or two translations of a book, with headings. Every third section is taken out
of OLD, by its heading. Then NEW is compared with what is left. Prints for each pair the share of the passages that OLD
still has and that are called missing, and the share of those taken out that are not.
"""

from __future__ import annotations

import argparse
from collections.abc import Set
from dataclasses import replace
from pathlib import Path

import numpy as np

from gte_demo.analysis.differences.beside import beside, comparables
from gte_demo.corpus.corpus import build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.jobs import from_settings
from gte_demo.settings import Settings
from gte_demo.texts.documents import Document, Section
from gte_demo.texts.reading.read_files import read_files
from gte_demo.types import TextEncoder

EVERY = 3


def without(document: Document, titles: Set[str]) -> Document:
    """Return `document` without the sections called one of `titles`; a subsection is a section of its own."""
    text, sections = document.text[: document.sections[0].start], []
    ends = [*(section.start for section in document.sections[1:]), len(document.text)]
    for section, end in zip(document.sections, ends, strict=True):
        if section.title not in titles:
            sections.append(Section(section.title, section.level, len(text)))
            text += document.text[section.start : end]
    return Document(document.name, text, document.kind, sections=tuple(sections))


def rates(old: Path, new: Path, encoder: TextEncoder) -> tuple[int, float, int, float]:
    """Return how many passages have a counterpart and the share called missing; how many have none and the rest."""
    documents = [replace(read_files([path]).documents[0], name=name) for path, name in ((old, "old"), (new, "new"))]
    titles = list(dict.fromkeys(section.title for section in documents[0].sections))
    gone = set(titles[1::EVERY])
    corpus = build_corpus(
        "both",
        [without(documents[0], gone), documents[1]],
        encoder,
        splitting=from_settings.splitting(Settings()),
    )
    side = beside(corpus, *comparables(corpus)).found.b
    own = np.array([corpus.passages.section[row].rpartition(" › ")[2] for row in side.rows])
    is_gone = np.isin(own, sorted(gone))
    is_kept = np.isin(own, titles) & ~is_gone
    return (
        int(is_kept.sum()),
        float(side.is_missing[is_kept].mean()),
        int(is_gone.sum()),
        float((~side.is_missing[is_gone]).mean()),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="OLD NEW, OLD NEW, …")
    paths = parser.parse_args().paths
    encoder = Encoder.load("all-MiniLM-L6-v2", "cpu")
    for old, new in zip(paths[::2], paths[1::2], strict=True):
        kept, wrong, gone, missed = rates(old, new, encoder)
        print(f"{new.stem:28} wrong {wrong:.3f} of {kept:4}  missed {missed:.3f} of {gone:4}", flush=True)


if __name__ == "__main__":
    main()
