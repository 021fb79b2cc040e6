"""Explaining the score of a pair, and comparing scores with people's ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gte_demo.analysis.explain.leave_one_out import LeaveOneOut, leave_one_out
from gte_demo.analysis.explain.shapley import PairExplanation, explain_pair
from gte_demo.analysis.explain.unknown_tokens import UnknownTokens, unknown_tokens
from gte_demo.analysis.search.sentences import shared_words
from gte_demo.analysis.similarity.calibration import Calibration, calibration_of
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.analysis.similarity.rated_pairs import PairEvaluation, evaluate_pairs
from gte_demo.jobs.derived import pairs_of
from gte_demo.jobs.services import Services
from gte_demo.texts.datasets.rated_pairs import read_rated_pairs
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.language.perturbations import perturb
from gte_demo.types import Encoded, Progress, TextEncoder


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One of `perturbations.CHANGES` applied to the first text."""

    change: str
    text: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class UsualPairs:
    """Random pairs of a corpus's passages, which say how high a score is."""

    corpus: str
    """Its name."""
    sample: PairSample


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """One pair of texts with explanations of its score."""

    a: str
    b: str
    split: PairExplanation
    without: LeaveOneOut
    read: Encoded
    """The encoded texts, with their token counts and truncation."""
    shared: tuple[str, ...]
    """Words, in lower case, that the texts have in common."""
    corpus: str
    """The name of the corpus of `sample`; '' if there is none."""
    sample: PairSample | None
    calibration: Calibration | None
    changes: tuple[ChangedText, ...] = ()
    """Small changes to the first text, and the score after each."""
    unknown: Mapping[str, UnknownTokens] = field(default_factory=dict)
    """The unknown tokens of each of the two texts that has any."""


def usual_pairs(services: Services, key: str) -> UsualPairs | None:
    """Return random pairs of the corpus under `key`; None if that is empty, or a single passage."""
    workspace = services.store.get(key) if key else None
    pairs = pairs_of(workspace) if workspace else None
    return UsualPairs(workspace.corpus.name, pairs) if workspace and pairs else None


def explain(services: Services, key: str, pair: tuple[str, str], progress: Progress) -> Explained:
    """Explain the score of one pair, also in comparison with the corpus under `key`, unless that is empty."""
    a, b = pair
    encoder = services.encoder()
    usual = usual_pairs(services, key)
    return Explained(
        a,
        b,
        split=explain_pair(a, b, encoder, progress=progress),
        without=leave_one_out(a, b, encoder, progress=progress),
        read=encoder.encode([a, b]),
        shared=tuple(sorted(shared_words(a, [b]))),
        corpus=usual.corpus if usual else "",
        sample=usual.sample if usual else None,
        calibration=calibration_of(encoder.info),
        changes=_changes(a, b, encoder),
        unknown=unknown_tokens([a, b], encoder),
    )


def rate_pairs(
    path: Path, encoder: TextEncoder, limits: ReadingLimits, progress: Progress | None = None
) -> PairEvaluation:
    """Measure how well the model's cosines agree with the ratings in a table of pairs.

    Raises DocumentError or InputError if the table can't be read.
    """
    return evaluate_pairs(read_rated_pairs(path, limits=limits), encoder, progress=progress)


def _changes(a: str, b: str, encoder: TextEncoder) -> tuple[ChangedText, ...]:
    texts = perturb(a)
    *changed, other = encoder.encode([*texts.values(), b]).vectors
    return tuple(
        ChangedText(change, text, float(vector @ other))
        for (change, text), vector in zip(texts.items(), changed, strict=True)
    )
