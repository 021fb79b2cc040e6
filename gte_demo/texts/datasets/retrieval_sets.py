"""Queries with their relevant passages, to measure search: from tables, or from the headings of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gte_demo.errors import InputError
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.records import Record, optional_column, read_records, wanted_column
from gte_demo.texts.splitting.passages import PATH_SEPARATOR
from gte_demo.texts.splitting.units import heading_end

_ID, _TITLE, _DOCUMENT = ("id", "_id"), ("title", "heading"), ("document",)
_PASSAGE_TEXT, _QUERY_TEXT = ("text", "answer", "passage"), ("text", "question", "query")
_QUERY_ID, _PASSAGE_ID = ("query-id", "query_id", "qid"), ("passage-id", "passage_id", "corpus-id", "corpus_id", "pid")
_APPARATUS = ("apparatus",)
_RELEVANCE = ("relevance", "score", "label")
_TRUE = frozenset({"true", "1", "yes"})
_FEWEST_WORDS = 5
"""Sections with fewer words are left out: they don't answer their heading."""


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Passages, queries, and the relevant passages of each query."""

    name: str
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    """The headings above each passage; '' if there are none."""
    documents: tuple[str, ...]
    """The document of each passage; passages of one document are in order."""
    queries: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    """For each query, the indices of its relevant passages, at least one."""
    last: frozenset[int] = frozenset()
    """Passages that are ranked after all others: tables of contents and indexes."""
    notes: tuple[str, ...] = ()
    """Whole sentences about the set."""

    def __post_init__(self) -> None:
        if not len(self.texts) == len(self.titles) == len(self.documents):
            raise ValueError(f"{len(self.texts)} texts, {len(self.titles)} titles, {len(self.documents)} documents")
        if len(self.queries) != len(self.relevant):
            raise ValueError(f"{len(self.queries)} queries with {len(self.relevant)} sets of right passages")


def bundled_retrieval_sets() -> list[RetrievalSet]:
    """Return the Debian FAQ's questions with their answers, and a novel's chapter titles with its chapters."""
    (faq,), (novel,) = load_sample("debian-faq"), load_sample("moby-dick")
    return [headings_as_queries(faq, questions_only=True), headings_as_queries(novel)]


def headings_as_queries(document: Document, *, questions_only: bool = False) -> RetrievalSet:
    """Use each heading of `document` as a query for the text below it, up to the next heading.

    Headings are not part of the passages; a passage's title is the headings above its own. Headings that occur twice
    are not used. `questions_only` uses only headings that end in a question mark. Raises InputError for fewer than
    two usable headings.
    """
    starts = [section.start for section in document.sections]
    titles, texts, queries = [], [], []
    for section, end in zip(document.sections, [*starts, len(document.text)][1:], strict=True):
        text = document.text[heading_end(document.text, section) : end].strip()
        if len(text.split()) >= _FEWEST_WORDS:
            texts.append(text)
            queries.append(section.title)
            titles.append(PATH_SEPARATOR.join(document.path_at(section.start)[:-1]))
    usable = [
        row
        for row, query in enumerate(queries)
        if queries.count(query) == 1 and (query.rstrip().endswith("?") or not questions_only)
    ]
    if len(usable) < 2:
        raise InputError(f"{document.name} has {len(usable)} headings with text below them; at least 2 are needed.")
    return RetrievalSet(
        name=document.name,
        texts=tuple(texts),
        titles=tuple(titles),
        documents=(document.name,) * len(texts),
        queries=tuple(queries[row] for row in usable),
        relevant=tuple(frozenset([row]) for row in usable),
    )


def read_retrieval_set(
    passages: Path, queries: Path, judgements: Path | None = None, *, limits: ReadingLimits | None = None
) -> RetrievalSet:
    """Read passages and queries from tables (CSV, TSV, JSON Lines, Parquet) with the columns id and text.

    Passages may also have these columns: title, encoded before them as their heading; document, the same for the
    passages of one document, in order; apparatus, true or 1 for tables of contents and indexes, which are ranked last.
    The relevant passage for a query is the one with its id, or those in `judgements` (query-id, passage-id, and
    optionally a score of more than 0). Queries without a relevant passage are left out, and counted in the notes.

    Raises:
        DocumentError: a file can't be read.
        InputError: a column is missing, no query has a relevant passage, or an id is missing or repeated.
    """
    limits = limits or ReadingLimits()
    found, given = read_records(passages, limits), read_records(queries, limits)
    passage_ids, query_ids = _ids(found, passages), _ids(given, queries)
    texts, query_texts = wanted_column(found, _PASSAGE_TEXT, passages), wanted_column(given, _QUERY_TEXT, queries)
    right = {query: {query} for query in query_ids} if judgements is None else _relevant_ids(judgements, limits)
    row_of = {own: row for row, own in enumerate(passage_ids)}
    relevant = [frozenset(row_of[own] for own in right.get(query, ()) if own in row_of) for query in query_ids]
    kept = [n for n, rows in enumerate(relevant) if rows and query_texts[n].strip()]
    if not kept:
        how = "has the id of a passage" if judgements is None else f"has a passage in {judgements.name}"
        raise InputError(f"None of the {len(given)} queries in {queries.name} {how}. Compare the ids in the files.")
    left_out = len(given) - len(kept)
    titles, apparatus = optional_column(found, _TITLE), optional_column(found, _APPARATUS)
    return RetrievalSet(
        name=passages.name,
        texts=tuple(texts),
        titles=titles or ("",) * len(texts),
        documents=optional_column(found, _DOCUMENT) or tuple(passage_ids),
        queries=tuple(query_texts[n] for n in kept),
        relevant=tuple(relevant[n] for n in kept),
        last=frozenset(row for row, value in enumerate(apparatus or ()) if value.lower() in _TRUE),
        notes=(f"{left_out} of {len(given)} queries have no text or no right passage and were left out.",)
        if left_out
        else (),
    )


def _ids(records: Sequence[Record], path: Path) -> list[str]:
    ids = [own.strip() for own in wanted_column(records, _ID, path)]
    seen: set[str] = set()
    for row, own in enumerate(ids, start=1):
        if not own or own in seen:
            raise InputError(
                f"{path.name}: row {row} has " + (f"the id {own} again" if own else "no id") + ". Ids must be unique."
            )
        seen.add(own)
    return ids


def _relevant_ids(path: Path, limits: ReadingLimits) -> dict[str, set[str]]:
    """Read query id -> the ids of its relevant passages."""
    records = read_records(path, limits)
    right: dict[str, set[str]] = {}
    pairs = zip(wanted_column(records, _QUERY_ID, path), wanted_column(records, _PASSAGE_ID, path), strict=True)
    for row, (query, passage) in enumerate(pairs):
        if _is_relevant(records[row], row + 1, path):
            right.setdefault(query.strip(), set()).add(passage.strip())
    return right


def _is_relevant(record: Record, row: int, path: Path) -> bool:
    score = next((record[name] for name in _RELEVANCE if name in record), "1").strip()
    try:
        return float(score) > 0
    except ValueError:
        raise InputError(f"{path.name}: row {row} has the relevance “{score}”, which is not a number.") from None
