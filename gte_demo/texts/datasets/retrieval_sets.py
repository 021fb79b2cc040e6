"""Questions with their right answers, to measure a search by: from a person's tables, or from a text's own headings."""

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
"""A section of fewer words than this says nothing that its heading could be asked for."""


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Passages, queries, and which passages are right for each query."""

    name: str
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    """The headings above each passage; '' where there are none."""
    documents: tuple[str, ...]
    """What document each passage is from; those of one document stand in its order."""
    queries: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    """For each query the numbers of its right passages, one at least."""
    last: frozenset[int] = frozenset()
    """Passages that a search ranks after all others: tables of contents and indexes."""
    notes: tuple[str, ...] = ()
    """What a person should know of the set: whole sentences."""

    def __post_init__(self) -> None:
        if not len(self.texts) == len(self.titles) == len(self.documents):
            raise ValueError(f"{len(self.texts)} texts, {len(self.titles)} titles, {len(self.documents)} documents")
        if len(self.queries) != len(self.relevant):
            raise ValueError(f"{len(self.queries)} queries with {len(self.relevant)} sets of right passages")


def bundled_retrieval_sets() -> list[RetrievalSet]:
    """The Debian FAQ's questions against their answers, and a novel's chapter titles against its chapters."""
    (faq,), (novel,) = load_sample("debian-faq"), load_sample("moby-dick")
    return [headings_as_queries(faq, questions_only=True), headings_as_queries(novel)]


def headings_as_queries(document: Document, *, questions_only: bool = False) -> RetrievalSet:
    """Ask each heading of `document` for the text below it, up to the next heading.

    The headings themselves are in no passage; a passage's title is those above its own. Headings that
    occur twice are not asked. `questions_only` asks those alone that end in a question mark. Raises
    InputError where there are not two headings to ask.
    """
    starts = [section.start for section in document.sections]
    titles, texts, queries = [], [], []
    for section, end in zip(document.sections, [*starts, len(document.text)][1:], strict=True):
        text = document.text[heading_end(document.text, section) : end].strip()
        if len(text.split()) >= _FEWEST_WORDS:
            texts.append(text)
            queries.append(section.title)
            titles.append(PATH_SEPARATOR.join(document.path_at(section.start)[:-1]))
    asked = [
        row
        for row, query in enumerate(queries)
        if queries.count(query) == 1 and (query.rstrip().endswith("?") or not questions_only)
    ]
    if len(asked) < 2:
        raise InputError(f"{document.name} has {len(asked)} headings with text below them; it takes 2 to compare.")
    return RetrievalSet(
        name=document.name,
        texts=tuple(texts),
        titles=tuple(titles),
        documents=(document.name,) * len(texts),
        queries=tuple(queries[row] for row in asked),
        relevant=tuple(frozenset([row]) for row in asked),
    )


def read_retrieval_set(
    passages: Path, queries: Path, judgements: Path | None = None, *, limits: ReadingLimits | None = None
) -> RetrievalSet:
    """Read passages and queries from tables (CSV, TSV, JSON Lines, Parquet) with a column id and one of text.

    Passages may have the columns title, encoded before them as their heading; document: rows of one
    document are passages of it, in order; and apparatus: where it is true or 1 they are a table of contents or
    an index, and ranked last. The right passage for a query is that with its id; or those that
    `judgements` names for it (query-id, passage-id, and where there is a column score, more than 0). Queries
    without a right passage are left out, and counted in the notes.

    Raises:
        DocumentError: a file can't be read.
        InputError: a column or every right passage is missing, or an id stands twice.
    """
    limits = limits or ReadingLimits()
    found, asked = read_records(passages, limits), read_records(queries, limits)
    passage_ids, query_ids = _ids(found, passages), _ids(asked, queries)
    texts, wanted = wanted_column(found, _PASSAGE_TEXT, passages), wanted_column(asked, _QUERY_TEXT, queries)
    right = {query: {query} for query in query_ids} if judgements is None else _judged(judgements, limits)
    row_of = {own: row for row, own in enumerate(passage_ids)}
    relevant = [frozenset(row_of[own] for own in right.get(query, ()) if own in row_of) for query in query_ids]
    kept = [n for n, rows in enumerate(relevant) if rows and wanted[n].strip()]
    if not kept:
        how = "has the id of a passage" if judgements is None else f"has a passage in {judgements.name}"
        raise InputError(f"None of the {len(asked)} queries in {queries.name} {how}: compare the ids of the files.")
    left_out = len(asked) - len(kept)
    titles, apparatus = optional_column(found, _TITLE), optional_column(found, _APPARATUS)
    return RetrievalSet(
        name=passages.name,
        texts=tuple(texts),
        titles=titles or ("",) * len(texts),
        documents=optional_column(found, _DOCUMENT) or tuple(passage_ids),
        queries=tuple(wanted[n] for n in kept),
        relevant=tuple(relevant[n] for n in kept),
        last=frozenset(row for row, told in enumerate(apparatus or ()) if told.lower() in _TRUE),
        notes=(f"{left_out} of {len(asked)} queries have no text or no right passage and were left out.",)
        if left_out
        else (),
    )


def _ids(records: Sequence[Record], path: Path) -> list[str]:
    ids = [own.strip() for own in wanted_column(records, _ID, path)]
    seen: set[str] = set()
    for row, own in enumerate(ids, start=1):
        if not own or own in seen:
            raise InputError(
                f"{path.name}: row {row} has " + (f"the id {own} again" if own else "no id") + ". Mend it."
            )
        seen.add(own)
    return ids


def _judged(path: Path, limits: ReadingLimits) -> dict[str, set[str]]:
    """Query id -> the ids of its right passages."""
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
        raise InputError(f"{path.name}: row {row} has the relevance “{score}”, which is no number.") from None
