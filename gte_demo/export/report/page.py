"""An analysis as one page of HTML to print or to send: no script, nothing fetched, all figures in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.similarity.scores import Comparison
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.export.report.markup import Markup, el
from gte_demo.export.report.sections import (
    clusters_section,
    map_section,
    model_section,
    search_section,
    similarity_section,
)

STYLE = Path(__file__).with_name("style.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What is known of a corpus; what was not computed is left out of the report."""

    corpus: Corpus
    comparison: Comparison | None = None
    hits: tuple[Hits, ...] = ()
    grouping: Grouping | None = None
    projection: Projection | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been computed yet."""
        return not (self.comparison or self.hits or self.grouping or self.projection)


def report_html(findings: Findings, made: date) -> str:
    """The whole page, in UTF-8. Raises InputError where there is nothing to report yet."""
    if findings.is_empty:
        raise InputError("There is nothing to report yet: compare, search, find clusters or draw the map first.")
    title = f"Analysis of {findings.corpus.name}"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        el("style", Markup(STYLE.read_text(encoding="utf-8"))),
    )
    foot = el("footer", "Scores are cosines of embeddings: 1 is the same direction, unrelated texts lie near 0.")
    top = el("header", el("h1", title), el("p", f"GTE Demo, {made.day} {made:%B %Y}"))
    body = el(
        "body", el("main", top, model_section(findings.corpus.model, findings.corpus), *_sections(findings), foot)
    )
    page = "<!doctype html>\n" + el("html", head, body, lang="en") + "\n"
    return page.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair can't be written


def _sections(findings: Findings) -> list[Markup]:
    corpus, grouping, projection = findings.corpus, findings.grouping, findings.projection
    sections = [search_section(hits, corpus) for hits in findings.hits]
    if findings.comparison is not None:
        sections.append(similarity_section(findings.comparison))
    if grouping is not None:
        sections.append(clusters_section(grouping, corpus))
    if projection is not None:
        sections.append(map_section(projection, grouping, corpus))
    return sections
