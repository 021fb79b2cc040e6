"""The section of two documents beside each other in a report."""

from __future__ import annotations

from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.differences.documents import Aligned
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.json_results import passage_position
from gte_demo.export.report.sections import TEXT, ReportTable, TableSection, number
from gte_demo.texts.language.shorten import shortened

MOST_LISTED = 40
"""Passages listed of each document."""


def difference_sections(beside: BesideEachOther) -> list[TableSection]:
    """Make a section for each document, with the passages that the other lacks."""
    a, b = beside.names
    found = beside.found
    return [_section(beside.corpus, found.a, (a, b)), _section(beside.corpus, found.b, (b, a))]


def _section(corpus: Corpus, side: Aligned, names: tuple[str, str]) -> TableSection:
    listed = [i for i in range(len(side.rows)) if side.is_missing[i]]
    rows = tuple(
        (
            number(side.scores[i]),
            _where(corpus, int(side.rows[i])),
            shortened(" ".join(corpus.text(int(side.rows[i])).split()), TEXT),
        )
        for i in listed[:MOST_LISTED]
    )
    more = f" The first {MOST_LISTED} are listed." if len(listed) > MOST_LISTED else ""
    summary = (
        f"{len(listed):,} of {len(side.rows):,} passages of {names[0]} probably have no counterpart in {names[1]}, "
        f"by meaning and by wording. The score is the cosine similarity with the closest passage there.{more}"
    )
    return TableSection(f"Only in {names[0]}", summary, ReportTable(("Score", "Place", "Passage"), rows))


def _where(corpus: Corpus, row: int) -> str:
    at = passage_position(corpus, row)
    page = at["page"] and corpus.document(row).page_in_words(at["page"])
    return ", ".join(part for part in (at["section"], page) if part)
