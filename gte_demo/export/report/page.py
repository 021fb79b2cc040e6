"""A report of an analysis as one HTML page, with all figures, without scripts or external files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gte_demo.analysis.categories.as_clusters import METHOD
from gte_demo.analysis.categories.classify import Classified
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.topics import TopicTree
from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.similarity.scores import Comparison
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.export.report.categories_section import category_sections
from gte_demo.export.report.difference_section import difference_sections
from gte_demo.export.report.sections import (
    MapSection,
    clusters_section,
    map_section,
    model_facts,
    search_section,
    similarity_section,
    topics_section,
)
from gte_demo.figures.colour_by import Colouring

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """The results to report. Those that were not computed are left out."""

    corpus: Corpus
    comparison: Comparison | None = None
    hits: tuple[Hits, ...] = ()
    grouping: Grouping | None = None
    projection: Projection | None = None
    beside: BesideEachOther | None = None
    """Two documents beside each other, of this corpus or of others."""
    topics: TopicTree | None = None
    categories: Classified | None = None
    filters: tuple[str, ...] = ()
    """Sentences on the passages among which the hits were searched for; none for all."""
    colouring: Colouring | None = None
    """That of the map; None for clusters."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been computed yet."""
        named = self.grouping or self.topics or self.categories
        return not (self.comparison or self.beside or self.hits or named or self.projection)


def report_html(findings: Findings, made: date) -> str:
    """Return the page. Raises InputError if there is nothing to report yet."""
    if findings.is_empty:
        raise InputError("There is nothing to report yet. Compare, search, find clusters or draw the map first.")
    corpus, grouping = findings.corpus, findings.grouping
    page = _PAGES.get_template("report.html.jinja").render(
        title=f"Analysis of {corpus.name}",
        day=f"{made.day} {made:%B %Y}",
        policy=POLICY,
        model=model_facts(corpus.model, corpus),
        searches=[search_section(hits, corpus, findings.filters) for hits in findings.hits],
        similarity=similarity_section(findings.comparison) if findings.comparison else None,
        documents=difference_sections(findings.beside) if findings.beside else [],
        categories=category_sections(findings.categories, corpus) if findings.categories else [],
        clusters=clusters_section(grouping, corpus) if grouping and grouping.clusters.method != METHOD else None,
        topics=topics_section(findings.topics) if findings.topics else None,
        map=_map(findings),
    )
    return page.encode("utf-8", "replace").decode("utf-8")  # lone surrogates can't be encoded


def _map(findings: Findings) -> MapSection | None:
    if findings.projection is None:
        return None
    return map_section(findings.projection, findings.grouping, findings.corpus, findings.colouring)
