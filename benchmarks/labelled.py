"""Real texts whose groups are known: what ships with the project, and what packages hold that are installed here.

The Debian packages' descriptions come from `apt-cache dumpavail`, the chatbot's lines from the package
chatterbot-corpus; where either is missing its sets are left out.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
import yaml

from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.splitting.passages import PATH_SEPARATOR, split_documents

DOCUMENTS = Path(__file__).parents[1] / "tests" / "data" / "documents"
TOKENS = 200
FEWEST = 5
"""A label of fewer texts is no group that anything could find."""
SECTIONS = ("science", "games", "sound", "graphics", "fonts", "math", "mail", "editors", "web", "admin", "video")
ERAS = {1861: "early republic", 1914: "gilded age", 1946: "world wars", 1990: "cold war", 3000: "today"}
Labelled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Texts, each with the name of its group."""

    name: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.labels):
            raise ValueError(f"{len(self.texts)} texts for {len(self.labels)} labels")


def labelled_sets(encoder: CachedEncoder) -> Iterator[LabelledSet]:
    """All sets that can be had here, the shipped ones first."""
    countries = load_sample("factbook")
    yield _set("Factbook, regions", [(row.text, str(row.metadata["region"])) for row in countries])
    speeches = _passages(load_sample("state-of-the-union"), encoder)
    yield _set("State of the Union, eras", _spread([(text, _era(name)) for text, name, _ in speeches], 600))
    documents = [*load_sample("debian-faq")]
    documents += read_file(DOCUMENTS / "debian-reference.en.pdf").documents
    documents += read_file(DOCUMENTS / "live-manual.en.epub").documents
    for document in documents:
        chapters = _by_chapter(_passages([document], encoder))
        yield _set(f"{document.title or document.name}, chapters", _spread(chapters, 800))
    novel = _passages(load_sample("moby-dick"), encoder)
    sources = [speeches, novel, *(_passages([document], encoder) for document in documents)]
    by_source = [[(text, str(number)) for text, _, _ in source] for number, source in enumerate(sources)]
    yield _set("Passages of five sources, even", [pair for source in by_source for pair in _spread(source, 60)])
    uneven = [pair for i, source in enumerate(by_source) for pair in _spread(source, 15 * 2**i)]
    yield _set("Passages of five sources, uneven", uneven)
    yield from _chatbot()
    yield from _debian()


def _debian() -> Iterator[LabelledSet]:
    if not shutil.which("apt-cache"):
        return
    listed = subprocess.run(["apt-cache", "dumpavail"], check=True, capture_output=True, text=True).stdout
    found: dict[str, list[Labelled]] = {section: [] for section in SECTIONS}
    for entry in listed.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in entry.split("\n") if ": " in line and line[0] != " ")
        if (section := fields.get("Section", "")) in found and "Description" in fields:
            found[section].append((fields["Description"], section))
    for sections, each in ((4, 20), (8, 50), (11, 100)):
        chosen = [pair for section in SECTIONS[:sections] for pair in _spread(found[section], each)]
        yield _set(f"Debian packages, {sections} sections", chosen)


def _chatbot() -> Iterator[LabelledSet]:
    try:
        files = distribution("chatterbot-corpus").files or []
    except PackageNotFoundError:
        return
    pairs: list[Labelled] = []
    for file in files:
        if "english" in str(file) and file.suffix == ".yml" and file.stem not in ("conversations", "greetings"):
            lines = yaml.safe_load(file.read_text(encoding="utf-8"))["conversations"]
            pairs += _spread([(str(turns[0]), file.stem) for turns in lines], 60)
    yield _set("A chatbot's questions, topics", pairs)


def _passages(documents: Sequence[Document], encoder: CachedEncoder) -> list[tuple[str, str, str]]:
    """(text, document's name, section) of each."""
    cut = split_documents(documents, encoder.token_spans, max_tokens=TOKENS)
    rows = zip(cut.document, cut.start, cut.end, cut.section, strict=True)
    return [(documents[at].text[start:end], documents[at].name, section) for at, start, end, section in rows]


def _by_chapter(passages: Sequence[tuple[str, str, str]]) -> list[Labelled]:
    """Each with its heading of the first level that has more than one."""
    paths = [section.split(PATH_SEPARATOR) for _, _, section in passages]
    level = next(level for level in range(9) if len({tuple(path[level : level + 1]) for path in paths}) > 2)
    return [(text, path[level]) for (text, _, _), path in zip(passages, paths, strict=True) if len(path) > level]


def _era(name: str) -> str:
    year = int(name.rpartition(" ")[2])
    return next(era for end, era in ERAS.items() if year < end)


def _set(name: str, pairs: Sequence[Labelled]) -> LabelledSet:
    """The pairs whose texts differ and whose label is no rarity."""
    different = {text: label for text, label in pairs if label}
    counts = Counter(different.values())
    kept = [(text, label) for text, label in different.items() if counts[label] >= FEWEST]
    return LabelledSet(name, tuple(text for text, _ in kept), tuple(label for _, label in kept))


def _spread(pairs: Sequence[Labelled], most: int) -> list[Labelled]:
    rows = np.unique(np.linspace(0, len(pairs) - 1, min(most, len(pairs))).astype(int))
    return [pairs[row] for row in rows]
