"""Lessons tried on the live model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.maps.noise_baseline import NoiseTrial, group_noise
from gte_demo.jobs.services import Services
from gte_demo.texts.datasets.lessons import Lesson, bundled_lessons
from gte_demo.types import ModelInfo, Progress, TextEncoder

MARGIN = 0.02
"""By which a score has to lead the next: what differs by less shows nothing."""

NOISE_POINTS, NOISE_CLUSTERS = 300, 5
"""Of the lesson on noise."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What the live model makes of a lesson."""

    lesson: Lesson
    scores: NDArray[np.float32]
    """The cosine of each choice to the lesson's text, shape (choices,)."""
    read: tuple[float, ...]
    """The share of each choice's tokens that the model has read, in (0, 1]."""
    model: ModelInfo

    @property
    def closest(self) -> int:
        """The number of the choice that lies closest."""
        return int(self.scores.argmax())

    @property
    def comes_out(self) -> bool:
        """Whether the model orders the choices as the lesson says, each with a margin to the next."""
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
    """The bundled lessons that come out on the live model; tried once, their vectors come from the cache."""
    return [trial for lesson in bundled_lessons() if (trial := try_lesson(lesson, encoder)).comes_out]


@dataclass(frozen=True, slots=True, eq=False)
class NoiseLesson:
    """Clusters of pure noise, beside those of a person's corpus."""

    trial: NoiseTrial
    own: float | None
    """The silhouette of the person's own clusters, where they were found."""


def try_noise(services: Services, key: str, progress: Progress) -> NoiseLesson:
    """Group points of pure noise in as many dimensions as the live model has; `key` may be empty."""
    dimension = services.encoder().info.dimension
    trial = group_noise(NOISE_POINTS, dimension, NOISE_CLUSTERS, progress=progress)
    grouping = services.store.get(key).grouping if key else None
    return NoiseLesson(trial, grouping.clusters.silhouette if grouping else None)
