"""Running the lessons on the live model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.maps.noise_baseline import NoiseTrial, group_noise
from gte_demo.jobs.services import Services
from gte_demo.texts.datasets.lessons import Lesson, bundled_lessons
from gte_demo.types import ModelInfo, Progress, TextEncoder

MARGIN = 0.02
"""The least difference between two scores for a lesson to count as confirmed."""

NOISE_POINTS, NOISE_CLUSTERS = 300, 5
"""Points and clusters of the lesson on noise."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """The result of a lesson on the live model."""

    lesson: Lesson
    scores: NDArray[np.float32]
    """The cosine of each choice to the lesson's text, shape (choices,)."""
    read: tuple[float, ...]
    """The share of each choice's tokens that fit into the model's window, in (0, 1]."""
    model: ModelInfo

    @property
    def closest(self) -> int:
        """The index of the closest choice."""
        return int(self.scores.argmax())

    @property
    def comes_out(self) -> bool:
        """Whether the model ranks the choices as the lesson says, each at least MARGIN above the next."""
        ordered = self.scores[list(self.lesson.expected)]
        return bool((ordered[:-1] - ordered[1:] >= MARGIN).all())


def try_lesson(lesson: Lesson, encoder: TextEncoder) -> Trial:
    """Score the choices of `lesson` against its text."""
    encoded = encoder.encode([lesson.text, *(choice.whole for choice in lesson.choices)])
    room = encoder.info.room
    return Trial(
        lesson,
        scores=(encoded.vectors[1:] @ encoded.vectors[0]).clip(-1.0, 1.0),
        read=tuple(min(1.0, room / max(int(count), 1)) for count in encoded.token_counts[1:]),
        model=encoder.info,
    )


def lessons_that_come_out(encoder: TextEncoder) -> list[Trial]:
    """Return the bundled lessons that the live model confirms. The vectors are cached after the first time."""
    return [trial for lesson in bundled_lessons() if (trial := try_lesson(lesson, encoder)).comes_out]


@dataclass(frozen=True, slots=True, eq=False)
class NoiseLesson:
    """Clusters of random points, and the silhouette of the user's own clusters for comparison."""

    trial: NoiseTrial
    own: float | None
    """The silhouette of the user's own clusters; None if there are none yet."""


def try_noise(services: Services, key: str, progress: Progress) -> NoiseLesson:
    """Cluster random points with the live model's number of dimensions. `key` may be empty."""
    dimension = services.encoder().info.dimension
    trial = group_noise(NOISE_POINTS, dimension, NOISE_CLUSTERS, progress=progress)
    grouping = services.store.get(key).grouping if key else None
    return NoiseLesson(trial, grouping.clusters.silhouette if grouping else None)
