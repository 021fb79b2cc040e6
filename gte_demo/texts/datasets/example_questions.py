"""The questions to try that come with texts: with each sample, and with the corpus that a server opens with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gte_demo.texts.datasets.samples import SAMPLES


@dataclass(frozen=True, slots=True)
class ExampleQuestions:
    """Questions by the title of their texts. They make no sense for other texts."""

    by_title: Mapping[str, tuple[str, ...]]

    def of(self, title: str) -> tuple[str, ...]:
        """Return the questions of the texts with that title; the first is asked when they are opened."""
        return self.by_title.get(title, ())

    def all(self) -> list[str]:
        """Return every question, sorted."""
        return sorted({question for questions in self.by_title.values() for question in questions})

    def fitting(self, title: str, question: str) -> str:
        """Return what to ask of the texts with that title: `question`, unless it came with other texts or is empty."""
        own = self.of(title)
        if question.strip() and (question in own or question not in self.all()):
            return question
        return own[0] if own else ""


def example_questions(title: str = "", questions: tuple[str, ...] = ()) -> ExampleQuestions:
    """Return the questions of the samples, and those of the texts with which a server opens."""
    samples = {sample.title: sample.examples for sample in SAMPLES.values()}
    return ExampleQuestions(samples | ({title: questions} if questions else {}))
