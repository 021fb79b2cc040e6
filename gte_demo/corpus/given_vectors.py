"""A corpus of vectors that somebody else has computed: taken as they are, once they are checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gte_demo.corpus.corpus import Corpus, new_key
from gte_demo.corpus.open_files import Opened
from gte_demo.corpus.open_saved import vectors_isolated
from gte_demo.corpus.splitting import ITEM_KINDS, Splitting
from gte_demo.corpus.vector_files import NPY
from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.lines import read_lines
from gte_demo.texts.reading.read_files import documents_from_lines
from gte_demo.texts.reading.sandbox import read_files_isolated
from gte_demo.texts.splitting.passages import whole_documents
from gte_demo.types import GIVEN, ModelInfo, TextEncoder, Vectors

TOLERANCE = 0.01
"""By how much the length of a vector may differ from 1."""
TRIED = 8
"""Texts that the live model encodes, to see whether vectors said to be its own are."""
ALIKE = 0.9
"""The median cosine of these with the given vectors, from which on they are."""
ONE_SOURCE = "Give one file of texts, and its vectors either as a column of that Parquet file or as one .npy file."
NOT_LIVE = (
    "These vectors are by {model}, which is not the live model: clusters, map and near-duplicates work, but questions, "
    "axes and categories of your own need the model that made them."
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a person says of their vectors."""

    model: str
    """The name of the model."""
    normalise: bool = False
    """Whether to divide each vector by its length; otherwise all must have length 1."""
    column: str = ""
    """The column of a Parquet file that has them; "" for a .npy file."""

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise InputError("Say which model made the vectors (--vectors-by on the command line).")


def open_given(
    paths: Sequence[Path], origin: Origin, encoder: TextEncoder, limits: ReadingLimits, choice: ReadingChoice
) -> Opened:
    """Open texts with the vectors that came with them: a Parquet file, or a .npy file beside one file of texts.

    Files are read in worker processes, within the limits.

    Raises:
        InputError: these are not the files of one set of vectors, or as `corpus_of_vectors` raises it.
        DocumentError: a file can't be read.
    """
    arrays = [path for path in paths if path.suffix.lower() == NPY]
    texts = [path for path in paths if path not in arrays]
    if len(texts) != 1 or len(arrays) != (0 if origin.column else 1):
        raise InputError(ONE_SOURCE)
    vectors = vectors_isolated(texts[0] if origin.column else arrays[0], origin.column, limits=limits)
    reading = read_items(texts[0], limits, choice)
    documents = [_without(origin.column, document) for document in reading.documents]
    corpus = corpus_of_vectors(texts[0].name, documents, vectors, origin, encoder)
    return Opened(corpus, replace(reading, notes=(*reading.notes, *vector_notes(corpus))))


def vector_notes(corpus: Corpus) -> tuple[str, ...]:
    """Return the note on what vectors of a model that is not here don't allow; none for those of the live one."""
    return (NOT_LIVE.format(model=corpus.model.name),) if corpus.model.is_given else ()


def read_items(path: Path, limits: ReadingLimits, choice: ReadingChoice) -> Reading:
    """Read all rows of a table, or the lines of a text file, as documents. Raises DocumentError if it can't."""
    if path.suffix.lower() == ".txt":
        return Reading(documents_from_lines("\n".join(read_lines(path, limits)), path.name))
    reading = read_files_isolated([path], limits=limits, choice=replace(choice, every_row=True))
    if any(document.kind not in ITEM_KINDS for document in reading.documents) or not reading.documents:
        reason = reading.skipped[0].reason if reading.skipped else "Give a table, or a text file with one text a line."
        raise DocumentError(path.name, reason)
    return reading


def corpus_of_vectors(
    name: str, documents: Sequence[Document], vectors: Vectors, origin: Origin, encoder: TextEncoder
) -> Corpus:
    """Return a corpus of one passage for each of `documents`, with the `vectors` (n, d) as they are.

    Vectors of the live model, `encoder`, can be searched like any others; those of another one have its name.

    Raises:
        InputError: there is not one vector for each document, one is not a number or has not length 1, or they are
            said to be the live model's and are not.
    """
    if len(vectors) != len(documents):
        raise InputError(f"There are {len(vectors):,} vectors for {len(documents):,} texts. Give one for each text.")
    vectors = _unit(vectors, origin)
    info = _as_made_by(encoder, documents, vectors) if _is_live(origin, encoder) else _other(origin, vectors, encoder)
    splitting = Splitting(whole_items=True)
    passages = whole_documents(documents)
    return Corpus(new_key(), name, tuple(documents), passages, vectors, info, cached=True, splitting=splitting)


def _without(column: str, document: Document) -> Document:
    """The document without its vector among its columns."""
    kept = {name: value for name, value in document.metadata.items() if name != column}
    return replace(document, metadata=kept)


def _unit(vectors: Vectors, origin: Origin) -> Vectors:
    """The vectors at length 1. Raises InputError if they are not and should be, or can't be brought to it."""
    lengths = np.linalg.norm(vectors, axis=1)
    if len(wrong := np.flatnonzero(~np.isfinite(lengths) | (lengths == 0))):
        raise InputError(f"Vector {wrong[0] + 1:,} is zero or not a number. Give vectors that can be compared.")
    off = np.abs(lengths - 1)
    if not origin.normalise and off.max() > TOLERANCE:
        row = int(off.argmax())
        raise InputError(
            f"Vector {row + 1:,} has the length {lengths[row]:.2f}, not 1. Choose to divide each by its length "
            "(--normalise on the command line) if that is meant."
        )
    unit: Vectors = (vectors / lengths[:, None]).astype(np.float32)
    return unit


def _is_live(origin: Origin, encoder: TextEncoder) -> bool:
    """Whether the model that the person named is the live one, with or without its owner on the hub."""
    return origin.model.rpartition("/")[2].casefold() == encoder.info.name.rpartition("/")[2].casefold()


def _as_made_by(encoder: TextEncoder, documents: Sequence[Document], vectors: Vectors) -> ModelInfo:
    """The live model, if some of the texts have about the same vectors by it. Raises InputError if they have not."""
    info = encoder.info
    if vectors.shape[1] != info.dimension:
        raise InputError(
            f"The vectors have {vectors.shape[1]:,} dimensions; those of {info.name} have {info.dimension:,}. Name the "
            "model that made them."
        )
    rows = np.unique(np.linspace(0, len(documents) - 1, TRIED).astype(int))
    own = encoder.encode([documents[row].text for row in rows]).vectors
    alike = float(np.median((own * vectors[rows]).sum(axis=1)))
    if alike < ALIKE:
        raise InputError(
            f"These are no vectors of {info.name} as it runs here: the same texts have a cosine of {alike:.2f} with "
            "them. Name the model that made them."
        )
    return info


def _other(origin: Origin, vectors: Vectors, encoder: TextEncoder) -> ModelInfo:
    """A model that is not here: its name, and a fingerprint that no other one has."""
    name, dimension = origin.model.strip(), int(vectors.shape[1])
    made = hashlib.sha256(f"{GIVEN}\0{name}\0{dimension}".encode()).hexdigest()[:32]
    return replace(
        encoder.info,
        name=name,
        revision="",
        dimension=dimension,
        device="none",
        engine=GIVEN,
        reason="The vectors came with the texts.",
        fingerprint=made,
    )
