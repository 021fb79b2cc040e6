"""The sections of a report as data for its template. Texts are not escaped yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.topics import TopicTree
from gte_demo.analysis.maps.axes import RANDOM_AXES, Axis
from gte_demo.analysis.maps.projection import Layout, Projection
from gte_demo.analysis.search.ranking import Method
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.similarity.scores import Comparison
from gte_demo.corpus.contexts import Context
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.json_results import passage_position
from gte_demo.export.report.picture import MOST_POINTS, MapPicture, map_picture
from gte_demo.figures.colour_by import Colouring
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import ModelInfo, Rows

MOST_SIDE = 12
"""Most texts of a side for which the whole matrix is shown."""
MOST_PAIRS = 12
LAYOUTS: Mapping[Layout, str] = MappingProxyType(
    {"ours": "UMAP", "umap-learn": "UMAP by umap-learn", "densmap": "densMAP by umap-learn"}
)
SILHOUETTE = " Silhouette {value} (1 would be tight clusters far apart; near 0 they overlap)."
RANKED_BY: Mapping[Method, str] = MappingProxyType(
    {"meaning": "meaning", "words": "words", "hybrid": "meaning and words together"}
)
DEVICES: Mapping[str, str] = MappingProxyType(
    {"cpu": "a processor (CPU)", "cuda": "a graphics card (GPU)", "mps": "an Apple GPU", "zerogpu": "a borrowed GPU"}
)
CONTEXTS: Mapping[Context, str] = MappingProxyType(
    {
        "plain": "",
        "prefixed": ", each read with the headings above it",
        "late": ", each read with its document as context",
    }
)
TEXT, CELL = 260, 60
"""Characters of a passage, and of a text in a table, that are shown."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table. A cell with a number is drawn as a bar of that length, in percent."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"rows of {[len(row) for row in self.rows]} cells below {len(self.head)} names")


@dataclass(frozen=True, slots=True)
class TableSection:
    """A table with one or two sentences about it."""

    title: str
    summary: str
    table: ReportTable


@dataclass(frozen=True, slots=True)
class ScoreGrid:
    """All scores of a small comparison."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """A text, and for each text of the head the strength of the background in [0, 1], and the score."""


@dataclass(frozen=True, slots=True)
class SimilaritySection:
    """The best pairs, and all scores of a small comparison."""

    grid: ScoreGrid | None
    summary: str
    table: ReportTable


@dataclass(frozen=True, slots=True)
class MapSection:
    """The map's picture, its label, and its quality."""

    label: str
    picture: MapPicture
    trust: Mapping[str, str]


def model_facts(model: ModelInfo, corpus: Corpus) -> Mapping[str, str]:
    """Which model, where it ran, on which texts and how these were cut."""
    cut = corpus.splitting
    overlap = f", overlapping by up to {cut.overlap:,}" if cut.overlap else ""
    return {
        "Model": f"{model.name}, {model.dimension:,} dimensions, window of {model.max_tokens:,} tokens",
        "Revision": model.revision,
        "Computed": _computed(model),
        "Corpus": f"{corpus.name}: {_count(len(corpus.documents), 'document')}, {_count(len(corpus), 'passage')}",
        "Passages": f"of up to {cut.tokens:,} tokens{overlap}{_context(corpus)}",
    }


def _computed(model: ModelInfo) -> str:
    """Where the vectors were computed, and how exactly."""
    precision = "full precision" if model.is_exact else f"reduced precision ({model.numbers})"
    return f"on {DEVICES.get(model.device, model.device)}, in {precision}"


def _context(corpus: Corpus) -> str:
    """What each passage was read together with; empty if with nothing."""
    has_headings = any(document.sections for document in corpus.documents)
    return CONTEXTS[corpus.context] if has_headings or corpus.context != "prefixed" else ""


def similarity_section(comparison: Comparison) -> SimilaritySection:
    """Make the section of a comparison."""
    n, m = comparison.matrix.scores.shape
    best, shown = comparison.best, min(len(comparison.best), MOST_PAIRS)
    rows = tuple(
        (number(best.scores[i]), *(shortened(side[int(at[i])], 2 * CELL) for side, at in _sides(comparison)))
        for i in range(shown)
    )
    summary = (
        f"{n:,} by {m:,} texts, scored by {comparison.model.name}, from about 0 (unrelated) to 1 (same meaning). "
        f"The {shown:,} closest of {n * m:,} pairs:"
    )
    grid = _grid(comparison) if max(n, m) <= MOST_SIDE else None
    return SimilaritySection(grid, summary, ReportTable(("Score", "Text", "Compared with"), rows))


def search_section(hits: Hits, corpus: Corpus, filters: Sequence[str] = ()) -> TableSection:
    """Make the section of a query: its hits with scores and positions. `filters` are sentences on what was searched."""
    rows = tuple(
        (number(hits.scores[i]), percent(float(hits.scores[i])), _where(corpus, int(row)), _excerpt(corpus, hits, i))
        for i, row in enumerate(hits.rows)
    )
    more, less = (_count(len(texts), "text") for texts in (hits.steering.more, hits.steering.less))
    steered = f" The question was moved: + mean of {more}, − 0.25 × mean of {less}." if hits.steering else ""
    close = " Probably no answer here: even the best match is weak." if hits.nothing_close else ""
    among = "".join(f"{one} " for one in filters)
    summary = (
        f"The {len(hits.rows)} best of {hits.searched:,} passages, ranked by {RANKED_BY[hits.method]}. {among}"
        f"Scores by {hits.model.name}, from about 0 (unrelated) to 1 (same meaning).{steered}{close}"
    )
    title = f"Search: “{shortened(hits.query, TEXT)}”"
    return TableSection(title, summary, ReportTable(("Score", "", "Place", "Closest sentence"), rows))


def clusters_section(grouping: Grouping, corpus: Corpus) -> TableSection:
    """Make the section of the clusters: names, sizes, terms and, if measured, stability."""
    found, stability = grouping.clusters, grouping.stability
    silhouette = "" if found.silhouette is None else SILHOUETTE.format(value=number(found.silhouette))
    noise = f" {found.noise_share:.0%} of the passages are in none." if found.noise_share else ""
    summary = f"{_count(len(grouping.names), 'cluster')} by {found.method}, found on {len(corpus):,} passages."
    head = ("Cluster", "Passages", "", "Terms", *(("Found again",) if stability else ()))
    rows = tuple(
        (
            named.name,
            f"{named.size:,}",
            percent(named.size / max(1, len(corpus))),
            ", ".join(named.terms),
            *((f"{stability.jaccard[named.id]:.0%}",) if stability else ()),
        )
        for named in grouping.names
    )
    how = (
        f" Found again: how much of each is found in {stability.rounds} random samples (mean Jaccard index)."
        if stability
        else ""
    )
    return TableSection("Clusters", summary + silhouette + noise + how, ReportTable(head, rows))


def topics_section(tree: TopicTree) -> TableSection:
    """Make the section of the tree of topics: each below the one that it is a part of, and set in from it."""
    rows = tuple(_topic_rows(tree, None, sum(len(tree.topics[part].rows) for part in tree.parts(None))))
    levels = ", then ".join(str(level) for level in tree.levels)
    summary = f"One hierarchy of clusters, cut into {levels}. A name sets a topic apart from all others of its level."
    return TableSection("Topics", summary, ReportTable(("Topic", "Passages", "", "Terms"), rows))


def _topic_rows(tree: TopicTree, number: int | None, total: int) -> Iterator[tuple[str | int, ...]]:
    for part in tree.parts(number):
        topic = tree.topics[part]
        size = len(topic.rows)
        indented = "\u2003" * topic.level + topic.name
        yield indented, f"{size:,}", percent(size / max(1, total)), ", ".join(topic.terms)
        yield from _topic_rows(tree, part, total)


def map_section(
    projection: Projection, grouping: Grouping | None, corpus: Corpus, colouring: Colouring | None = None
) -> MapSection:
    """Make the section of the map: its picture in `colouring`, or in that of the clusters, and its quality."""
    options, n = projection.options, len(projection.points)
    kept = f"{projection.mean_kept:.1f} of {projection.true_neighbours}"
    trust = {
        "Neighbours kept": f"{kept} on average; by chance {projection.chance:.1f}",
        "Trustworthiness": number(projection.trustworthiness),
        "Continuity": number(projection.continuity),
        "Settings": _axes_in_words(projection)
        or (
            f"{LAYOUTS[options.layout]} in {options.dimensions}-D, {options.neighbours} neighbours, "
            f"minimum distance {options.min_dist}, {options.metric}, seed {options.seed}"
        ),
        **{f"Axis {name}": _axis_in_words(axis) for name, axis in zip("xy", projection.axes, strict=False)},
        "Drawn": f"{MOST_POINTS:,} of {n:,} points, evenly chosen" if n > MOST_POINTS else "",
    }
    label = f"Map of {n:,} passages of {corpus.name}"
    return MapSection(label, map_picture(projection, grouping, colouring), trust)


def _axes_in_words(projection: Projection) -> str:
    """The named axes of a map; "" if it shows neighbours."""
    axes = zip("xy", projection.axes, strict=False)
    return "; ".join(f"{name} from “{axis.ends[0].name}” to “{axis.ends[1].name}”" for name, axis in axes)


def _axis_in_words(axis: Axis) -> str:
    """How much an axis tells: its spread beside random ones, and how often it orders labelled passages rightly."""
    times = axis.spread / axis.random if axis.random else 0.0
    spread = f"spreads these texts {times:.1f} times as far as a random one, farther than {axis.wider_than}"
    weak = "; it hardly tells them apart" if axis.is_weak else ""
    ordered = "" if axis.auc is None else f"; of two labelled passages it orders {axis.auc:.0%} rightly"
    return f"{spread} of {RANDOM_AXES}{weak}{ordered}"


def _grid(comparison: Comparison) -> ScoreGrid:
    return ScoreGrid(
        tuple(shortened(text, CELL) for text in comparison.texts_b),
        tuple(
            (
                shortened(text, CELL),
                tuple((f"{min(max(float(score), 0.0), 1.0):.2f}", number(score)) for score in scores),
            )
            for text, scores in zip(comparison.texts_a, comparison.matrix.scores, strict=True)
        ),
    )


def _sides(comparison: Comparison) -> tuple[tuple[tuple[str, ...], Rows], ...]:
    return (comparison.texts_a, comparison.best.a), (comparison.texts_b, comparison.best.b)


def _where(corpus: Corpus, row: int) -> str:
    at = passage_position(corpus, row)
    parts = (at["document"], at["section"], at["page"] and corpus.document(row).page_in_words(at["page"]))
    return ", ".join(str(part) for part in parts if part)


def _excerpt(corpus: Corpus, hits: Hits, i: int) -> str:
    begin, end = (int(character) for character in hits.sentences[i])
    return shortened(" ".join(corpus.document(int(hits.rows[i])).text[begin:end].split()), TEXT)


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def percent(share: float) -> int:
    """Convert a share to per cent, clipped to 0 to 100."""
    return round(100 * min(max(share, 0.0), 1.0))


def number(value: float) -> str:
    """Write a value with two decimals, and a true minus."""
    return f"{value:.2f}".replace("-", "−")
