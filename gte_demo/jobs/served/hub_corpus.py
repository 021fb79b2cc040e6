"""A dataset of the hub as a saved corpus, encoded once and kept in the cache folder."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.texts.datasets.hub_dataset import (
    DownloadLimits,
    HubDataset,
    HubUnreachable,
    download,
    find_dataset,
)
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.sandbox import read_named_isolated
from gte_demo.types import Progress, TextEncoder

MOST_FILES_OF_FULL_SIZE = 10
"""So many files of the largest size that is read may be downloaded of one dataset."""

DOWNLOADING = "Downloading {name} ({size})."
ENCODING = "Encoding {count:,} rows of {name}. They are kept, so that the next start is quick."
NOT_ASKED = "{why} The page opens with what was kept of it."


@dataclass(frozen=True, slots=True)
class HubRequest:
    """What of a dataset is wanted, and how it is encoded."""

    name: str
    """owner/name or owner/name/part."""
    text_column: str | None
    sample: int
    """The most rows, drawn evenly."""
    model: str
    splitting: Splitting


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what happens: a sentence for each step, and how far the encoding is."""

    say: Callable[[str], None]
    progress: Progress | None = None


def hub_corpus(
    request: HubRequest, encoder: Callable[[], TextEncoder], limits: ReadingLimits, folder: Path, told: Told
) -> Path:
    """Return the file of the saved corpus of a dataset; `encoder` is called only if it has to be encoded.

    It is encoded again when the dataset has changed on the hub. Where the hub can't be reached, the one that was kept
    last is returned. Raises InputError if there is no such dataset or nothing was kept, and DocumentError if one of its
    files can't be read.
    """
    prefix = _prefix(request)
    most = DownloadLimits(limits.file_bytes, MOST_FILES_OF_FULL_SIZE * limits.file_bytes)
    try:
        dataset = find_dataset(request.name, most)
        kept = folder / f"{prefix}-{dataset.commit[:12]}.zip"
        if kept.is_file():
            return kept
        told.say(DOWNLOADING.format(name=request.name, size=size(dataset.bytes)))
        paths = download(dataset)
    except HubUnreachable as error:
        if not (earlier := _kept(folder, prefix)):
            raise
        told.say(NOT_ASKED.format(why=error))
        return earlier[-1]
    reading = _read(request, dataset, paths, limits)
    for sentence in (*reading.notes, ENCODING.format(count=len(reading.documents), name=request.name)):
        told.say(sentence)
    made = build_corpus(request.name, reading.documents, encoder(), splitting=request.splitting, progress=told.progress)
    _keep(made, kept, prefix)
    return kept


def _keep(corpus: Corpus, path: Path, prefix: str) -> None:
    """Save the corpus in place of those that were kept of the same request."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_corpus(corpus, path)
    for other in _kept(path.parent, prefix):
        if other != path:
            other.unlink(missing_ok=True)


def _kept(folder: Path, prefix: str) -> list[Path]:
    """The files that were kept of the same request, the latest last."""
    return sorted(folder.glob(f"{prefix}-*.zip"), key=lambda path: path.stat().st_mtime)


def _read(request: HubRequest, dataset: HubDataset, paths: Sequence[Path], limits: ReadingLimits) -> Reading:
    """The rows of all files, from each as many as its share of the bytes."""
    documents: list[Document] = []
    notes: list[str] = []
    for number, (path, file) in enumerate(zip(paths, dataset.files, strict=True), start=1):
        stem = request.name.rpartition("/")[2] + (f" {number}" if len(paths) > 1 else "")
        share = max(1, round(request.sample * file.bytes / max(dataset.bytes, 1)))
        choice = ReadingChoice(request.text_column, sample=share)
        reading = read_named_isolated(path, stem + path.suffix.lower(), choice, limits=limits)
        documents += reading.documents
        notes += reading.notes
    return Reading(tuple(documents), notes=tuple(notes))


def _prefix(request: HubRequest) -> str:
    """The beginning of the file name, the same for all commits of what is requested."""
    asked = json.dumps(asdict(request), sort_keys=True)
    slug = re.sub(r"[^\w.-]+", "--", request.name, flags=re.ASCII)
    return f"{slug}-{hashlib.blake2b(asked.encode(), digest_size=6).hexdigest()}"
