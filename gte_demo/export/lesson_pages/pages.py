"""The sheet and the teacher's page as HTML, without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gte_demo.jobs.lessons import NoiseLesson, Placed, PlaceTrial, Tally, Trial, TriedCourse
from gte_demo.texts.datasets.course import course_frame
from gte_demo.texts.datasets.lessons import LessonChoice
from gte_demo.texts.datasets.placing import PlaceLesson

POLICY = "default-src 'none'; font-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class TaughtScore:
    """A choice and its score on the live model."""

    text: str
    score: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaughtLesson:
    """A lesson of the teacher's page, from minute `begins` to minute `ends`."""

    trial: Trial
    begins: int
    ends: int

    @property
    def scores(self) -> list[TaughtScore]:
        """The choices, the closest first."""
        trial = self.trial
        return [
            TaughtScore(choice_text(trial.lesson.choices[place]), _score(trial.scores[place]), _read(trial.read[place]))
            for place in trial.ranked
        ]

    @property
    def counts(self) -> list[str]:
        """What further texts came to, in a sentence for each group."""
        return [_counted(tally) for tally in self.trial.tallies]


@dataclass(frozen=True, slots=True)
class TaughtPlace:
    """The lesson on placing, from minute `begins` to minute `ends`, with what comes out on the live model."""

    lesson: PlaceLesson
    begins: int
    ends: int
    placed: str
    failing: str
    """The texts of its two axes, from the left end to the right one."""
    agreement: str
    """How far the model agrees with the usual order on the second axis."""


def sheet_html(course: TriedCourse, *, fonts: str = "") -> str:
    """Return the sheet for the class: the questions with room for answers.

    `fonts` is the address of the fonts, relative to that of the page; without one it uses those of the system.
    """
    frame = course_frame()
    return _PAGES.get_template("sheet.html.jinja").render(
        policy=POLICY,
        fonts=fonts,
        frame=frame,
        lessons=[trial.lesson for trial in course.trials],
        place=frame.place if course.place else None,
        place_texts=sorted(frame.place.placing.texts),
        printed=lambda choices: [choice_text(choice) for choice in choices],
    )


def teacher_html(course: TriedCourse, noise: NoiseLesson, *, fonts: str = "") -> str:
    """Return the teacher's page: minute by minute what to say, and what comes out on the live model.

    `fonts` is as in `sheet_html`.
    """
    frame = course_frame()
    taught = _in_time(course.trials, frame.opening.minutes)
    end = taught[-1].ends if taught else frame.opening.minutes
    clusters = noise.trial.clusters
    place = _taught_place(course.place, end) if course.place else None
    end = place.ends if place else end
    return _PAGES.get_template("teacher.html.jinja").render(
        policy=POLICY,
        fonts=fonts,
        frame=frame,
        model=course.model,
        lessons=taught,
        left_out=course.left_out,
        place=place,
        noise_begins=end,
        recap_begins=end + frame.noise.minutes,
        end=end + frame.noise.minutes + frame.recap.minutes,
        groups=len(clusters.sizes),
        noise_answer=frame.noise.choices[noise.closest],
        silhouette=_score(clusters.silhouette or 0.0),
        mixed=f"{noise.mixed:.0%}",
    )


def choice_text(choice: LessonChoice) -> str:
    """A choice as it is printed, with its filler as a note."""
    before = f"[{choice.before} words about something else] " if choice.before else ""
    after = f" [{choice.after} words about something else]" if choice.after else ""
    return f"{before}{choice.text}{after}"


def _in_time(trials: tuple[Trial, ...], begins: int) -> list[TaughtLesson]:
    taught: list[TaughtLesson] = []
    for trial in trials:
        taught.append(TaughtLesson(trial, begins, begins + trial.lesson.minutes))
        begins = taught[-1].ends
    return taught


def _taught_place(trial: PlaceTrial, begins: int) -> TaughtPlace:
    lesson = course_frame().place
    same, pairs = trial.failing.agreement(range(len(trial.failing.positions)))
    agreement = f"{same} of {pairs} pairs"
    return TaughtPlace(
        lesson, begins, begins + lesson.minutes, _in_a_row(trial.placed), _in_a_row(trial.failing), agreement
    )


def _in_a_row(placed: Placed) -> str:
    """The ends, and between them the texts in the model's order."""
    left, right = placed.placing.ends
    texts = [placed.placing.texts[int(place)] for place in placed.positions.argsort(kind="stable")]
    return f"{left} ← {' · '.join(texts)} → {right}"


def _score(score: float) -> str:
    return f"{round(float(score), 2) + 0.0:.2f}".replace("-", "−")


def _read(share: float) -> str:
    return "" if share == 1.0 else f"only {share:.0%} of it is read"


def _counted(tally: Tally) -> str:
    """What a group came to: “A” 4 of 24 (…), “B” 18 of 24 (…); too close to call 2 of 24 (…)."""
    group, closest = tally.group, tally.closest
    if len(group.texts) == 1:
        first, second = (_score(score) for score in tally.scores[0])
        return f"{group.framed()[0]}: “{group.choices[0]}” {first}, “{group.choices[1]}” {second}"
    names = {0: f"“{group.choices[0]}”", 1: f"“{group.choices[1]}”", -1: "too close to call"}
    sides = []
    for kind, name in names.items():
        texts = [str(text) for text, side in zip(group.texts, closest, strict=True) if side == kind]
        if texts:
            sides.append(f"{name} {len(texts)} of {len(group.texts)} ({', '.join(texts)})")
    return "; ".join(sides)
