"""From an encoded folder to an index in a store, which can be made again from the folder at any time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gte_demo.analysis.search.nothing_close import EVERYDAY_QUESTIONS
from gte_demo.errors import InputError
from gte_demo.scale.folder import EncodedFolder
from gte_demo.scale.parts import metadata_of, vectors_of
from gte_demo.scale.stores.store import NO_END, UNTIMED, IndexInfo, IndexRows, VectorStore
from gte_demo.texts.documents import seconds_of
from gte_demo.types import ModelInfo, Progress, TextEncoder

_COLUMNS = ("document", "kind", "page", "last_page", "page_label", "next_label", "section", "metadata", "vector")


def index_folder(
    folder: EncodedFolder, store: VectorStore, encoder: TextEncoder, progress: Progress | None = None
) -> IndexInfo:
    """Index all passages of `folder` in `store`. `progress` is called with (passages done, passages).

    Raises InputError if the live model did not encode the folder, or somebody else is indexing there.
    """
    check_folder(folder, encoder.info)
    info = IndexInfo(
        folder=str(folder.layout.path.absolute()),
        digest=folder.digest,
        fingerprint=folder.manifest.plan.model.fingerprint,
        model=folder.manifest.plan.model.name,
        dimension=folder.manifest.plan.model.dimension,
        passages=len(folder),
        typical=_typical(folder, encoder),
    )
    store.build(info, _batches(folder, progress))
    return info


def check_folder(folder: EncodedFolder, model: ModelInfo) -> None:
    """Raise InputError if another model than `model` encoded `folder`."""
    made_by = folder.manifest.plan.model
    if not made_by.compares_with(model):
        raise InputError(
            f"{folder.layout.path.name} was encoded by {made_by.name} ({made_by.engine}), and here is {model.name} "
            f"({model.engine}). Name that model by --model, or encode the texts again."
        )


def _batches(folder: EncodedFolder, progress: Progress | None) -> Iterator[IndexRows]:
    done = 0
    for rows, table in folder.batches(_COLUMNS):
        columns = {name: table[name].to_pylist() for name in _COLUMNS if name != "vector"}
        is_timed = [
            kind == "subtitles" and bool(page) for kind, page in zip(columns["kind"], columns["page"], strict=True)
        ]
        yield IndexRows(
            rows,
            documents=columns["document"],
            pages=[0 if timed else page or 0 for timed, page in zip(is_timed, columns["page"], strict=True)],
            last_pages=columns["last_page"],
            begins=_seconds(columns["page_label"], is_timed, UNTIMED),
            ends=_seconds(columns["next_label"], is_timed, NO_END),
            sections=[section.casefold() for section in columns["section"]],
            metadata=[as_texts(cell) for cell in columns["metadata"]],
            vectors=vectors_of(table),
        )
        done += len(rows)
        if progress:
            progress(done, len(folder))


def _seconds(labels: Sequence[str | None], is_timed: Sequence[bool], other: int) -> list[int]:
    """The times of subtitles; `other` for everything else, and where there is no time."""
    columns = zip(labels, is_timed, strict=True)
    return [seconds_of(label) if timed and label is not None else other for label, timed in columns]


def as_texts(cell: str) -> dict[str, str]:
    """Return a passage's metadata with values as texts, by which they are compared; without missing ones."""
    return {column: str(value) for column, value in metadata_of(cell).items() if value is not None}


def _typical(folder: EncodedFolder, encoder: TextEncoder) -> float:
    """As `analysis.search.nothing_close.measure_background`, part by part."""
    questions = encoder.encode(EVERYDAY_QUESTIONS, kind="query").vectors
    best = [(questions @ vectors_of(table).T).max(axis=1) for _, table in folder.batches(["vector"])]
    return float(np.median(np.max(best, axis=0)))
