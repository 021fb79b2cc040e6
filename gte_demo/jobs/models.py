"""Comparing the live model with a second one on the same texts, and measuring compressed vectors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np

from gte_demo.analysis.models.compression import Compression, compress
from gte_demo.analysis.models.maps import MapComparison, compare_maps
from gte_demo.analysis.models.pairs import (
    PairComparison,
    Pairs,
    compare_random,
    compare_scores,
    most_apart,
    score_and_rank,
)
from gte_demo.analysis.models.retrieval_overlap import QUESTIONS, RetrievalOverlap, agreement
from gte_demo.analysis.models.searches import SearchComparison, compare_searches
from gte_demo.analysis.sampling import sample_rows
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP, Scorer, with_texts, word_scorer
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.other_vectors import encode_by
from gte_demo.embedding.background_loader import SecondModel
from gte_demo.embedding.engines.base import EXACT
from gte_demo.embedding.engines.precision import deviation
from gte_demo.embedding.model.catalogue import find_spec
from gte_demo.errors import InputError
from gte_demo.jobs.clusters import find_clusters
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import Kind, Progress, Rows, TextEncoder, Vectors, part_of

REDUCED_NAME = "{model}, reduced"
REDUCED_ALREADY = "The live model already runs in reduced precision ({engine})."
REDUCED_CORPUS = "These texts are encoded in reduced precision already ({engine})."
NOT_REDUCED = "Reduced precision is not available here. {reason}"
REDUCED_COST = "Compared with the exact vectors: {cost}."
REDUCED_ON = "To use reduced precision everywhere, start the page with GTE_DEMO_PRECISION=reduced."
NO_PAIRS = (
    "Both boxes need the same number of lines: the first has {a:,}, the second {b:,}. Lines are compared in order."
)
ALONE = "“{text}” has an empty line beside it. Fill in that line, or leave the line empty in both boxes."
TOO_MANY = "At most {most:,} pairs can be compared, and there are {count:,}. Remove some."
READ_SO_FAR = (
    "{count} longer than the {window:,} tokens that {model} reads at once, so only their beginnings were read."
)
SAME_MODEL = "{model} is the live model. Choose another one to compare it with."
NO_MODEL = "There is no model called “{name}” in the list. Choose one of the list."

MOST_APART = 5
"""Random pairs listed in each direction."""
MOST_PAIRS = 1_000
"""Most pairs that a user may enter."""
QUOTED_CHARACTERS = 60
"""Characters of a line that an error message quotes."""
MOST_DEVIATING = 1_000
"""Passages on which the deviation of reduced precision is measured."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The services of all jobs, and the holder of the second model."""

    services: Services
    second: SecondModel


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """The key of the corpus, and the name of the second model."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Extra:
    """Texts to score after those of the corpus."""

    texts: tuple[str, ...] = ()
    kind: Kind = "document"


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """Two scorers of the same texts: the passages of the corpus, then the extra texts."""

    workspace: Workspace
    first: Scorer
    second: Scorer
    notes: tuple[str, ...] = ()

    @property
    def passages(self) -> int:
        """The number of passages, which come first among the texts."""
        return len(self.workspace.corpus)

    @property
    def alone(self) -> tuple[Scorer, Scorer]:
        """Both scorers, restricted to the passages."""
        return self.first.of_first(self.passages), self.second.of_first(self.passages)


@dataclass(frozen=True, slots=True, eq=False)
class PairsFound:
    """The user's pairs and random pairs of the corpus, scored by both models."""

    contest: Contest
    own_texts: tuple[tuple[str, str], ...]
    own: PairComparison
    random: PairComparison
    drawn: tuple[PairSample, PairSample]
    apart: tuple[Rows, Rows]
    """The random pairs ranked highest by the first model and lowest by the second, and vice versa."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchFound:
    """The hits of both models for a query, and how far they agree with the corpus's passages as queries."""

    contest: Contest
    query: str
    answers: SearchComparison
    agreement: RetrievalOverlap


@dataclass(frozen=True, slots=True, eq=False)
class MapsFound:
    """The maps of both models, with the workspace and its clusters."""

    workspace: Workspace
    maps: MapComparison
    notes: tuple[str, ...]


def compare_pairs(bench: Bench, request: ModelRequest, a: str, b: str, progress: Progress) -> PairsFound:
    """Compare `a` with `b` line by line, and random pairs of the corpus. Lines that are blank in both are skipped.

    Raises InputError if the lines don't pair up, or as `prepare` does.
    """
    own = _own_pairs(a, b)
    extra = Extra((*(one for one, _ in own), *(other for _, other in own)))
    found = prepare(bench, request, extra, part_of(progress, 0, 80))
    n, m = found.passages, len(own)
    random, drawn = compare_random(*found.alone)
    given = Pairs(np.arange(n, n + m), np.arange(n + m, n + 2 * m))
    scores = [
        score_and_rank(scorer, given, sample) for scorer, sample in zip((found.first, found.second), drawn, strict=True)
    ]
    compared = compare_scores(given, scores[0], scores[1])
    part_of(progress, 80, 100)(1, 1)
    return PairsFound(found, own, compared, random, drawn, most_apart(random, MOST_APART))


def search_both(bench: Bench, request: ModelRequest, query: str, progress: Progress) -> SearchFound:
    """Search with both models, and compare them on a sample of the passages as queries.

    Raises InputError for an empty query, or as `prepare` does.
    """
    if not query.strip():
        raise InputError("The question is empty. Write some words to search for.")
    found = prepare(bench, request, Extra((query,), "query"), part_of(progress, 0, 70))
    return SearchFound(found, query, answers(found), retrieval_overlap(found, part_of(progress, 70, 100)))


def answers(found: Contest, top: int = 10) -> SearchComparison:
    """Return the passages that both models find for the extra text, the query."""
    return compare_searches(found.first, found.second, found.passages, top=top)


def retrieval_overlap(found: Contest, progress: Progress | None = None) -> RetrievalOverlap:
    """Measure how far both agree on a sample of passages as queries. Raises InputError for fewer than two passages."""
    return agreement(*found.alone, sample_rows(found.passages, QUESTIONS), progress=progress)


def draw_both(bench: Bench, request: ModelRequest, progress: Progress) -> MapsFound:
    """Draw the maps of both models. Clusters are found first, for the colours."""
    workspace = bench.services.store.get(request.key)
    if workspace.grouping is None:
        find_clusters(bench.services, request.key, part_of(progress, 0, 20))
    found = prepare(bench, request, Extra(), part_of(progress, 20, 60))
    maps = compare_maps(found.first, found.second, progress=part_of(progress, 60, 100))
    return MapsFound(found.workspace, maps, found.notes)


def measure_sizes(workspace: Workspace, progress: Progress) -> Compression:
    """Measure every compression of the corpus's vectors."""
    corpus = workspace.corpus
    return compress(corpus.model.name, corpus.vectors, progress=progress)


def contest(
    workspace: Workspace,
    live: TextEncoder,
    second: TextEncoder | None,
    extra: Extra,
    progress: Progress | None = None,
) -> Contest:
    """Score the corpus, encoded by `live`, and `extra` by `live` and `second`, or by shared words if that is None."""
    corpus, given = workspace.corpus, list(extra.texts)
    first = with_texts(corpus.vectors, live, given, extra.kind)
    if second is None:
        return Contest(workspace, first, word_scorer([*corpus.texts(), *given], len(corpus)))
    encoded = encode_by(corpus, second, corpus.context, progress=progress)
    other = with_texts(encoded.vectors, second, given, extra.kind)
    return Contest(workspace, first, other, _notes(second, len(encoded.truncated)))


def prepare(bench: Bench, request: ModelRequest, extra: Extra, progress: Progress) -> Contest:
    """Score the corpus and `extra` with both models, loading the second one if necessary.

    Raises InputError if the second model is the live one or unknown, ModelError if it can't be loaded.
    """
    live, workspace = bench.services.encoder(), bench.services.store.get(request.key)
    if request.name == REDUCED and not workspace.corpus.model.is_exact:
        raise InputError(REDUCED_CORPUS.format(engine=workspace.corpus.model.engine))
    second = None if request.name == WORD_OVERLAP else _encoder(bench, request.name, live)
    found = contest(workspace, live, second, extra, progress)
    if request.name != REDUCED:
        return found
    vectors = found.second.coordinates()[: found.passages]
    shown = found.second.called(REDUCED_NAME.format(model=found.second.name))
    return replace(found, second=shown, notes=(*found.notes, _cost(workspace.corpus, vectors)))


def _encoder(bench: Bench, name: str, live: TextEncoder) -> TextEncoder:
    """Return a catalogued model other than the live one. Folders and hub names are not accepted from the page."""
    if name == REDUCED:
        return _reduced(bench, live)
    spec = find_spec(name)
    if spec is None:
        raise InputError(NO_MODEL.format(name=name))
    if spec.name == live.info.name:
        raise InputError(SAME_MODEL.format(model=spec.name))
    return bench.second.encoder(spec.name)


def _reduced(bench: Bench, live: TextEncoder) -> TextEncoder:
    """Return the live model in reduced precision. Raises InputError if it is already reduced, or can't be."""
    if not live.info.engine.endswith(EXACT):
        raise InputError(REDUCED_ALREADY.format(engine=live.info.engine))
    encoder = bench.second.encoder(live.info.name, "reduced")
    if encoder.info.engine.endswith(EXACT):
        raise InputError(NOT_REDUCED.format(reason=encoder.info.reason.partition(". ")[2]))
    return encoder


def _cost(corpus: Corpus, vectors: Vectors) -> str:
    """Return sentences on the deviation of reduced precision on these passages, and how to turn it on."""
    rows = sample_rows(len(corpus), MOST_DEVIATING)
    if len(rows) < 3:
        return REDUCED_ON
    return REDUCED_COST.format(cost=deviation(corpus.vectors[rows], vectors[rows])) + " " + REDUCED_ON


def _notes(encoder: TextEncoder, cut: int) -> tuple[str, ...]:
    if not cut:
        return ()
    count = f"{cut:,} passage{' is' if cut == 1 else 's are'}"
    return (READ_SO_FAR.format(count=count, window=encoder.info.max_tokens, model=encoder.info.name),)


def _own_pairs(a: str, b: str) -> tuple[tuple[str, str], ...]:
    """Pair up the lines of both boxes, skipping those that are blank in both."""
    first, second = ([line.strip() for line in text.split("\n")] for text in (a, b))
    pairs = [pair for pair in zip_longest(first, second, fillvalue="") if any(pair)]
    filled = [sum(map(bool, side)) for side in (first, second)]
    if filled[0] != filled[1]:
        raise InputError(NO_PAIRS.format(a=filled[0], b=filled[1]))
    alone = next((pair for pair in pairs if not all(pair)), None)
    if alone:
        raise InputError(ALONE.format(text=shortened(alone[0] or alone[1], QUOTED_CHARACTERS)))
    if len(pairs) > MOST_PAIRS:
        raise InputError(TOO_MANY.format(most=MOST_PAIRS, count=len(pairs)))
    return tuple(pairs)
