"""One pair: why it scores so, and whether that is high; and how far scores agree with people's ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gte_demo.analysis.explain.leave_one_out import LeaveOneOut, leave_one_out
from gte_demo.analysis.explain.shapley import PairExplanation, explain_pair
from gte_demo.analysis.explain.unknown_tokens import UnknownTokens, unknown_tokens
from gte_demo.analysis.search.sentences import shared_words
from gte_demo.analysis.similarity.calibration import Calibration, calibration_of
from gte_demo.analysis.similarity.rarity import PairSample, sample_pairs
from gte_demo.analysis.similarity.rated_pairs import PairEvaluation, evaluate_pairs
from gte_demo.jobs.services import Services
from gte_demo.texts.datasets.rated_pairs import read_rated_pairs
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.language.perturbations import broken
from gte_demo.types import Encoded, Progress, TextEncoder


@dataclass(frozen=True, slots=True)
class Broken:
    """One of `texts.breaking.CHANGES`, made to the first text."""

    change: str
    text: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """One pair of texts, its score taken apart and held against others."""

    a: str
    b: str
    split: PairExplanation
    without: LeaveOneOut
    read: Encoded
    """The two texts as the model read them."""
    shared: tuple[str, ...]
    """Words, in lower case, that the texts have in common."""
    corpus: str
    """The name of the corpus that `sample` is of; empty where there is none."""
    sample: PairSample | None
    calibration: Calibration | None
    broken: tuple[Broken, ...] = ()
    """Small changes to the first text, and the score after each."""
    unknown: Mapping[str, UnknownTokens] = field(default_factory=dict)
    """For each of the two texts with tokens that the model does not know: how many, and which."""


def explain(services: Services, key: str, pair: tuple[str, str], progress: Progress) -> Explained:
    """Explain one pair; its score is held against the corpus under `key`, where there is one."""
    a, b = pair
    encoder = services.encoder()
    corpus = services.store.get(key).corpus if key else None
    return Explained(
        a,
        b,
        split=explain_pair(a, b, encoder, progress=progress),
        without=leave_one_out(a, b, encoder, progress=progress),
        read=encoder.encode([a, b]),
        shared=tuple(sorted(shared_words(a, [b]))),
        corpus=corpus.name if corpus else "",
        sample=sample_pairs(corpus.vectors) if corpus and len(corpus) > 1 else None,
        calibration=calibration_of(encoder.info),
        broken=_broken(a, b, encoder),
        unknown=unknown_tokens([a, b], encoder),
    )


def rate_pairs(
    path: Path, encoder: TextEncoder, limits: ReadingLimits, progress: Progress | None = None
) -> PairEvaluation:
    """How the model's cosines agree with the ratings in a table of pairs.

    Raises DocumentError or InputError where the table can't be read.
    """
    return evaluate_pairs(read_rated_pairs(path, limits=limits), encoder, progress=progress)


def _broken(a: str, b: str, encoder: TextEncoder) -> tuple[Broken, ...]:
    changes = broken(a)
    *changed, other = encoder.encode([*changes.values(), b]).vectors
    return tuple(
        Broken(change, text, float(vector @ other))
        for (change, text), vector in zip(changes.items(), changed, strict=True)
    )
