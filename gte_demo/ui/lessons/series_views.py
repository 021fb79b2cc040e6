"""What further texts of a lesson came to, as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.jobs.lessons import Tally, Trial
from gte_demo.ui.lessons import words


class SeriesLineView(TypedDict):
    """A result in a sentence, its two scores if it is of one text, and the texts if it is of many."""

    text: str
    scores: list[float]
    texts: str


class SeriesView(TypedDict):
    """All results of further texts; `about` counts them where each text has choices of its own."""

    about: str
    lines: list[SeriesLineView]


def series(trial: Trial) -> SeriesView | None:
    """The counts of further texts; None if the lesson has none."""
    more = trial.lesson.more
    if more is None:
        return None
    single = [tally for tally in trial.tallies if len(tally.group.texts) == 1]
    lines = [_one(tally, more.names) for tally in single]
    for tally in trial.tallies:
        if len(tally.group.texts) > 1:
            lines += _many(tally)
    return {"about": _counted(single, more.names) if single else "", "lines": lines}


def _counted(single: list[Tally], names: tuple[str, str]) -> str:
    closest = [int(tally.closest[0]) for tally in single]
    tie = closest.count(-1)
    return words.MORE_TALLY.format(
        first=names[0],
        n_first=closest.count(0),
        all=len(closest),
        second=names[1],
        n_second=closest.count(1),
        tie=words.MORE_TIE.format(n=tie) if tie else "",
    )


def _one(tally: Tally, names: tuple[str, str]) -> SeriesLineView:
    closest, text = int(tally.closest[0]), str(tally.group.framed()[0])
    scores = [round(float(score), 4) for score in tally.scores[0]]
    if closest < 0:
        return {"text": words.MORE_TIE_ONE.format(text=text), "scores": scores, "texts": ""}
    said = words.MORE_ONE.format(text=text, winner=names[closest], choice=tally.group.choices[closest])
    return {"text": said, "scores": scores, "texts": ""}


def _many(tally: Tally) -> list[SeriesLineView]:
    group, closest = tally.group, tally.closest
    first, second = group.choices
    head = words.MORE_ALONE if group.frame == "{}" else words.MORE_FRAME
    said = head.format(frame=group.frame.replace("{}", "…"), first=first, second=second)
    lines: list[SeriesLineView] = [{"text": said, "scores": [], "texts": ""}]
    for kind in (0, 1, -1):
        texts = [str(text) for text, side in zip(group.texts, closest, strict=True) if side == kind]
        said = words.MORE_MANY_TIE if kind < 0 else words.MORE_MANY
        if texts:
            head = said.format(choice=group.choices[kind], n=len(texts), all=len(group.texts))
            lines.append({"text": head, "scores": [], "texts": ", ".join(texts)})
    return lines
