"""Sharing as plain data: a link and its content, or what an opened link has restored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, TypedDict

from gte_demo.analysis.facets import COLUMN
from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP
from gte_demo.links import page_state as sharing
from gte_demo.links.arrival import Arrival
from gte_demo.links.page_state import SharedState
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.map.words import LAYOUTS
from gte_demo.ui.models import words as model_words
from gte_demo.ui.results.chips import in_words
from gte_demo.ui.search.words import RANKED_BY
from gte_demo.ui.share import words
from gte_demo.ui.shared.formatting import count

QUERY_LENGTH = 60
MOST_UNKNOWN = 5
"""Unknown names that are listed; a link may contain thousands."""
_TEXTS = ("texts_a", "texts_b", "models_a", "models_b")
_LABELS: Mapping[str, Mapping[str, str]] = {
    "method": {str(name): label for name, label in RANKED_BY.items()},
    "layout": {str(name): label for name, label in LAYOUTS.items()},
    "second_model": {WORD_OVERLAP: model_words.WORD_OVERLAP, REDUCED: model_words.REDUCED},
    "models_view": model_words.VIEWS,
}
"""How the page calls the values of some settings."""


class _SharingView(TypedDict):
    sentence: str
    notes: list[str]


class SharingView(_SharingView, total=False):
    """What the page part "sharing" draws: a link's fragment, the offer to save, or what an opened link restored."""

    fragment: str
    act: str
    failed: bool


def link(state: SharedState, stay: str, title: str, *, clusters_left_out: bool) -> SharingView:
    """The link and its content; or, if it is too long, the offer to save it on the server.

    `stay` says how long it would stay there. `title` is that of the open sample, "" for the user's own corpus.
    """
    fragment = sharing.to_fragment(state)
    notes = [words.NO_CLUSTERS] if clusters_left_out else []
    if not sharing.fits(fragment):
        sentence = words.TOO_LONG.format(length=len(fragment), most=sharing.MOST_CHARACTERS, stay=stay)
        return {"sentence": sentence, "notes": notes, "act": words.SAVE}
    sentence = words.LINK.format(sample=title) if title else words.LINK_OWN
    return {"sentence": sentence, "notes": notes, "fragment": fragment}


def saved(state: SharedState, fragment: str, stay: str) -> SharingView:
    """The link to a state that was saved on the server, and how long it is kept."""
    sentence = words.SAVED.format(stay=stay)
    return {"sentence": sentence if state.sample else sentence + words.SAVED_OWN, "notes": [], "fragment": fragment}


def arrived(arrival: Arrival, title: str) -> SharingView:
    """What a link has restored on the sample called `title`, or why it can't be read."""
    if arrival.restored is None:
        return {"sentence": arrival.failure, "notes": [], "failed": True}
    state, unknown = arrival.restored.state, arrival.restored.unknown
    notes = [] if state.sample or state.lesson else [words.ARRIVED_OWN.format(sample=title)]
    if unknown:
        names = ", ".join(f"“{name}”" for name in unknown[:MOST_UNKNOWN])
        notes.append(words.UNKNOWN.format(names=names))
    return {"sentence": words.ARRIVED.format(what=_what(state, title)), "notes": notes}


def _what(state: SharedState, title: str) -> str:
    """The names of the things that a link has restored."""
    things = [words.ARRIVED_CORPUS.format(sample=title)] if state.sample else []
    questions = [query for query in (state.query, state.second) if query]
    things += [words.ARRIVED_QUESTION.format(query=shortened(query, QUERY_LENGTH)) for query in questions]
    things += [words.ARRIVED_TEXTS] if any(getattr(state, name) for name in _TEXTS) else []
    things += [words.ARRIVED_LESSON] if state.lesson else []
    steers = len(state.steering.more) + len(state.steering.less)
    things += [words.ARRIVED_STEERING.format(texts=count(steers, "text"))] if steers else []
    things += [words.ARRIVED_CATEGORIES] if state.categories else []
    axes = "”, “".join(filter(None, (state.axis_x, state.axis_y))).replace(" | ", "” and “")
    things += [words.ARRIVED_AXES.format(axes=shortened(axes, QUERY_LENGTH))] if axes else []
    things += [one[:1].lower() + one[1:] for one in in_words(asdict(replace(state, clusters=0)))]
    things += [words.SETTINGS[name].format(value=_value(name, value)) for name, value in _settings(state).items()]
    return ", ".join(things) or words.ARRIVED_TAB


def _settings(state: SharedState) -> dict[str, Any]:
    """The settings that differ from those of a new page."""
    return {name: value for name, value in state.to_plain().items() if name in words.SETTINGS}


def _value(name: str, value: object) -> str:
    """The value of a setting as the page shows it."""
    labels: Mapping[str, str] = _LABELS.get(name, {})
    return shortened(labels.get(str(value), str(value)).removeprefix(COLUMN), QUERY_LENGTH)


def how_long(seconds: float, *, outlives_restart: bool) -> str:
    """How long something saved stays on the server: "for 30 days", or in hours if it is less than two days."""
    hours = round(seconds / 3600)
    days = count(hours, "hour") if hours < 48 else count(round(hours / 24), "day")
    return (words.STAY if outlives_restart else words.STAY_UNTIL_RESTART).format(days=days)
