"""The three steps of encoding a folder: read, cut, encode. One process does them in turn, Ray's workers side by side.

What goes from step to step is JSON, so that both do exactly the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from gte_demo.corpus.contexts import check_window, encode_passages
from gte_demo.corpus.corpus import Corpus, new_key
from gte_demo.corpus.long_items import join_passages, join_vectors
from gte_demo.corpus.splitting import PassagePlan, plan_passages
from gte_demo.embedding.precisions import as_encoded_by
from gte_demo.errors import CorpusError, DocumentError, ModelError
from gte_demo.scale.layout import FolderLayout, Plan, UnitRead, part_name, write_json
from gte_demo.scale.parts import part_table, write_part
from gte_demo.scale.sources import PART_CHARACTERS, Unit
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.from_json import as_document
from gte_demo.texts.reading.sandbox import read_named_isolated
from gte_demo.texts.reading.to_json import plain_document
from gte_demo.texts.splitting.passages import Passages
from gte_demo.types import TextEncoder, TextTokenizer


@dataclass(frozen=True, slots=True)
class Models:
    """How a process loads what it needs of the model; both can be sent to other machines."""

    encoder: Callable[[], TextEncoder]
    tokenizer: Callable[[], TextTokenizer]


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that the steps need to know."""

    out: FolderLayout
    plan: Plan
    models: Models
    limits: ReadingLimits = field(default_factory=ReadingLimits)
    choice: ReadingChoice = field(default_factory=ReadingChoice)


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents of one part, as JSON."""

    part: str
    size: float
    """Their share of the bytes of their unit's files."""
    documents: str
    pieces: str = ""
    """What is encoded, once it is cut."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part that is written."""

    part: str
    passages: int
    tokens: int
    size: float


def read_unit(unit: Unit, work: Work) -> Iterator[Texts]:
    """Read the files of a unit, and yield their documents part by part, without the parts that are written already.

    Afterwards it is noted how many parts there are, and which files could not be read. Each file is read in a process
    of its own within the limits, so that none stops the others.
    """
    documents, noted = _read_files(unit, work)
    characters = max(1, sum(len(document.text) for document in documents))
    parts = 0
    for own in _in_parts(documents):
        name = part_name(unit.number, parts)
        parts += 1
        if not work.out.part(name).is_file():
            share = unit.size * sum(len(document.text) for document in own) / characters
            yield Texts(name, share, json.dumps([plain_document(replace(one, origins=None)) for one in own]))
    write_json(work.out.unit(unit.number), replace(noted, parts=parts, documents=len(documents)))


def cut(texts: Texts, tokenizer: TextTokenizer, work: Work) -> Texts:
    """Cut the documents of a part into passages; those of whole items that are too long for the window in pieces."""
    documents = _documents(texts)
    try:
        plan = plan_passages(documents, tokenizer, work.plan.splitting)
    except CorpusError:  # nothing but white space
        return replace(texts, pieces=json.dumps({}))
    pieces = plan.pieces
    numbers = {name: getattr(pieces, name).tolist() for name in ("document", "start", "end", "page")}
    return replace(texts, pieces=json.dumps({**numbers, "section": pieces.section, "first": plan.first.tolist()}))


def encode(texts: Texts, encoder: TextEncoder, work: Work) -> Step:
    """Encode the passages of a part, and write it. Raises InputError if it can't be written."""
    documents, plan = _documents(texts), _plan(texts)
    encoded = encode_passages(documents, plan.pieces, encoder, context=work.plan.splitting.context)
    vectors = join_vectors(encoded, plan.first).reshape(len(plan.passages), work.plan.model.dimension)
    corpus = Corpus(new_key(), "", documents, plan.passages, vectors, encoder.info, splitting=work.plan.splitting)
    tokens = int(encoded.token_counts.sum())
    write_part(part_table(corpus, work.plan.numbers), work.out.part(texts.part), tokens)
    return Step(texts.part, len(corpus), tokens, texts.size)


def load_encoder(work: Work) -> TextEncoder:
    """Load the model that the plan names. Raises ModelError if the machine has another one."""
    planned = work.plan.model
    encoder = as_encoded_by(work.models.encoder(), planned)
    if encoder.info.fingerprint != planned.fingerprint:
        raise ModelError(
            f"One machine has {encoder.info.name} ({encoder.info.engine}) and another {planned.name} "
            f"({planned.engine}): their vectors are not mixed. Choose the same model and --precision exact."
        )
    if work.plan.splitting.context == "late":
        check_window(encoder, work.plan.splitting.tokens)
    return encoder


def _read_files(unit: Unit, work: Work) -> tuple[tuple[Document, ...], UnitRead]:
    documents: list[Document] = []
    skipped: list[tuple[str, str]] = []
    notes: list[str] = []
    for file in unit.files:
        try:
            reading = read_named_isolated(Path(file.path), file.name, work.choice, limits=work.limits)
        except DocumentError as error:
            skipped.append((error.file, error.reason))
        else:
            documents += reading.documents
            skipped += [(one.file, one.reason) for one in reading.skipped]
            notes += reading.notes
    return tuple(documents), UnitRead(unit.number, 0, 0, tuple(skipped), tuple(notes))


def _in_parts(documents: tuple[Document, ...]) -> Iterator[tuple[Document, ...]]:
    own: list[Document] = []
    characters = 0
    for document in documents:
        own.append(document)
        characters += len(document.text)
        if characters >= PART_CHARACTERS:
            yield tuple(own)
            own, characters = [], 0
    if own:
        yield tuple(own)


def _documents(texts: Texts) -> tuple[Document, ...]:
    return tuple(as_document(document) for document in json.loads(texts.documents))


def _plan(texts: Texts) -> PassagePlan:
    found = json.loads(texts.pieces)
    numbers = {name: np.array(found.get(name, []), dtype=np.int64) for name in ("document", "start", "end", "page")}
    pieces, first = Passages(**numbers, section=tuple(found.get("section", []))), np.array(found.get("first", []), int)
    return PassagePlan(join_passages(pieces, first) if len(first) else pieces, pieces, first)


def plain_texts(texts: Texts) -> dict[str, str | float]:
    """Return it as a row of a table; `Texts(**row)` reads it."""
    return asdict(texts)
