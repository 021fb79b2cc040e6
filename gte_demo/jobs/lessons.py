"""Running the lessons on the live model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.maps.noise_baseline import NoiseTrial, group_noise
from gte_demo.jobs.services import Services
from gte_demo.texts.datasets.course import CLUSTERS, POINTS, bundled_lessons, course_frame
from gte_demo.texts.datasets.lesson_files import LessonError
from gte_demo.texts.datasets.lessons import Lesson, SeriesGroup, TextSum
from gte_demo.texts.datasets.placing import Placing
from gte_demo.types import ModelInfo, Progress, TextEncoder, Vectors

MARGIN = 0.02
"""The least difference between two scores for one to count as closer."""
AGREES, CHANCE = 0.75, 0.6
"""Two orders agree if at least AGREES of the pairs stand the same way in both; up to CHANCE of them is no agreement."""


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A group of further texts, compared with its two choices."""

    group: SeriesGroup
    scores: NDArray[np.float32]
    """The cosine of each text to both choices, shape (texts, 2)."""

    @property
    def closest(self) -> NDArray[np.int64]:
        """For each text 0 or 1, the closer choice, or -1 if they are less than MARGIN apart."""
        ahead = self.scores[:, 0] - self.scores[:, 1]
        return np.where(np.abs(ahead) < MARGIN, -1, np.where(ahead > 0, 0, 1))


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """The result of a lesson on the live model."""

    lesson: Lesson
    scores: NDArray[np.float32]
    """The cosine of each choice to the lesson's text, shape (choices,)."""
    read: tuple[float, ...]
    """The share of each choice's tokens that fit into the model's window, in (0, 1]."""
    model: ModelInfo
    tallies: tuple[Tally, ...] = ()

    @property
    def closest(self) -> int:
        """The index of the closest choice."""
        return int(self.scores.argmax())

    @property
    def ranked(self) -> list[int]:
        """The indices of the choices, the closest first."""
        return [int(place) for place in np.argsort(-self.scores, kind="stable")]

    @property
    def comes_out(self) -> bool:
        """Whether each choice is at least MARGIN above the next in the lesson's order, and its claims are true."""
        ordered = self.scores[list(self.lesson.expected)]
        claims = self.lesson.claims
        return bool((ordered[:-1] - ordered[1:] >= MARGIN).all()) and all(
            claim.at_least <= self.scores[claim.choice - 1] <= claim.at_most for claim in claims
        )


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Texts where the model places them between two ends."""

    placing: Placing
    positions: NDArray[np.float32]
    """v · (second end − first end) of each text, shape (texts,), divided by the largest amount: from -1 to 1.

    0 is as close to one end as to the other.
    """
    model: ModelInfo

    def agreement(self, others: Sequence[float]) -> tuple[int, int]:
        """Return how many pairs of texts stand the same way in `others`, and how many `others` tells apart.

        `others` are positions of the same texts on any scale.
        """
        here, there = self.positions, np.asarray(others, dtype=np.float64)
        first, second = np.triu_indices(len(here), 1)
        wanted = np.sign(there[first] - there[second])
        same = np.sign(here[first] - here[second]) == wanted
        return int((same & (wanted != 0)).sum()), int((wanted != 0).sum())

    @property
    def in_order(self) -> float:
        """The share of pairs that stand as the texts do, in [0, 1]."""
        same, pairs = self.agreement(range(len(self.positions)))
        return same / pairs


@dataclass(frozen=True, slots=True, eq=False)
class PlaceTrial:
    """The lesson on placing, on the live model."""

    placed: Placed
    failing: Placed

    @property
    def comes_out(self) -> bool:
        """Whether the model orders the texts as people do, and those of the other axis no better than chance."""
        return self.placed.in_order >= AGREES and self.failing.in_order <= CHANCE


@dataclass(frozen=True, slots=True, eq=False)
class TriedCourse:
    """The bundled lessons on the live model."""

    trials: tuple[Trial, ...]
    """Those that come out. The first sentence of one whose predecessor does not come out is left out."""
    left_out: tuple[str, ...]
    """The titles of the others."""
    model: ModelInfo
    place: PlaceTrial | None = None
    """The lesson on placing, if it comes out."""


def try_lesson(lesson: Lesson, encoder: TextEncoder) -> Trial:
    """Score the choices of `lesson` against its text."""
    groups = lesson.more.groups if lesson.more else ()
    sums = [lesson.asked, *(one for group in groups for one in group.framed())]
    parts = [part for one in sums for part in (one.text, one.minus, one.plus) if part]
    wholes = [choice.whole for choice in lesson.choices]
    texts = list(dict.fromkeys([*wholes, *parts, *(choice for group in groups for choice in group.choices)]))
    encoded = encoder.encode(texts)
    vector = dict(zip(texts, encoded.vectors, strict=True))
    tokens = dict(zip(texts, encoded.token_counts, strict=True))
    room = encoder.info.room
    return Trial(
        lesson,
        scores=_scores([lesson.asked], wholes, vector)[0],
        read=tuple(min(1.0, room / max(int(tokens[whole]), 1)) for whole in wholes),
        model=encoder.info,
        tallies=tuple(Tally(group, _scores(group.framed(), group.choices, vector)) for group in groups),
    )


def _scores(sums: Iterable[TextSum], choices: Iterable[str], vector: dict[str, Vectors]) -> NDArray[np.float32]:
    """The cosines of texts or sums to choices, shape (sums, choices); 0 for a sum of no length."""
    asked = np.stack([_embedding(one, vector) for one in sums])
    scores: NDArray[np.float32] = (asked @ np.stack([vector[choice] for choice in choices]).T).clip(-1.0, 1.0)
    return scores


def _embedding(asked: TextSum, vector: dict[str, Vectors]) -> Vectors:
    summed = vector[asked.text]
    if not asked.minus and not asked.plus:
        return summed
    summed = summed - vector[asked.minus] if asked.minus else summed
    summed = summed + vector[asked.plus] if asked.plus else summed
    length = float(np.linalg.norm(summed))
    unit: Vectors = summed / length if length > 1e-6 else np.zeros_like(summed)
    return unit


def try_course(encoder: TextEncoder) -> TriedCourse:
    """Try the bundled lessons. The vectors are cached after the first time."""
    trials = [try_lesson(lesson, encoder) for lesson in bundled_lessons()]
    shown = [trial for trial in trials if trial.comes_out]
    follows = {after.lesson.title for before, after in pairwise(trials) if before.comes_out}
    led = [one if one.lesson.title in follows else _without_lead(one) for one in shown]
    left_out = tuple(trial.lesson.title for trial in trials if not trial.comes_out)
    asked = course_frame().place
    place = PlaceTrial(place_texts(asked.placing, encoder), place_texts(asked.failing, encoder))
    if not place.comes_out:
        return TriedCourse(tuple(led), (*left_out, asked.title), encoder.info)
    return TriedCourse(tuple(led), left_out, encoder.info, place)


def place_texts(placing: Placing, encoder: TextEncoder) -> Placed:
    """Place texts between two ends.

    The position is that of semantic projection with one text at each end (Grand, Blank, Pereira and Fedorenko 2022,
    doi 10.1038/s41562-022-01316-8).
    """
    encoded = encoder.encode([*placing.ends, *placing.texts])
    first, second, *_ = encoded.vectors
    along = np.asarray(encoded.vectors[2:] @ (second - first), dtype=np.float32)
    return Placed(placing, along / (np.abs(along).max() or np.float32(1)), encoder.info)


def _without_lead(trial: Trial) -> Trial:
    return replace(trial, lesson=replace(trial.lesson, builds=""))


def try_draft(draft: Lesson, encoder: TextEncoder) -> Trial:
    """Try a lesson whose order is not known yet, and give it the order that the live model finds.

    Raises LessonError if two choices are less than MARGIN apart, so that no order could be learned.
    """
    trial = try_lesson(draft, encoder)
    for above, below in pairwise(trial.ranked):
        if trial.scores[above] - trial.scores[below] < MARGIN:
            texts = [draft.choices[place].text[:80] for place in (above, below)]
            raise LessonError(
                [
                    f"“{texts[0]}” and “{texts[1]}” score almost the same, {trial.scores[above]:.3f} and "
                    f"{trial.scores[below]:.3f}. Change one of them so that there is a closest to be found."
                ]
            )
    return replace(trial, lesson=replace(draft, expected=tuple(trial.ranked)))


@dataclass(frozen=True, slots=True, eq=False)
class NoiseLesson:
    """Clusters of random points, and the silhouette of the user's own clusters for comparison."""

    trial: NoiseTrial
    own: float | None
    """The silhouette of the user's own clusters; None if there are none yet."""

    @property
    def closest(self) -> int:
        """The index of the right answer: no groups, one or two, or more."""
        found = len(self.trial.clusters.sizes)
        return min(2, (found + 1) // 2)

    @property
    def mixed(self) -> float:
        """The share of points whose nearest neighbour on the map is of another group, in [0, 1]."""
        points = self.trial.projection.points
        apart = np.square(points[:, None] - points[None]).sum(axis=-1)
        np.fill_diagonal(apart, np.inf)
        return float((self.trial.labels[apart.argmin(axis=1)] != self.trial.labels).mean())


def try_noise(services: Services, key: str, progress: Progress | None = None) -> NoiseLesson:
    """Cluster random points with the live model's number of dimensions. `key` may be empty."""
    trial = group_noise(POINTS, services.encoder().info.dimension, CLUSTERS, progress=progress)
    grouping = services.store.get(key).grouping if key else None
    return NoiseLesson(trial, grouping.clusters.silhouette if grouping else None)
