"""The model card as plain data: its tables and plots."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.embedding.model.model_card import Card, CardTable, read_card
from gte_demo.ui.card import words

TASKS = (
    "classification_12",
    "clustering_11",
    "pair_classification_3",
    "reranking_4",
    "retrieval_15",
    "sts_10",
    "summarization_1",
)
"""The columns of the card's table for MTEB that are task types; the number is of their datasets."""
SIZES = ("parameters_millions", "max_tokens")


class TaskView(TypedDict):
    """A type of task, the tab in which to try it, and each model's score."""

    name: str
    about: str
    tab: str
    scores: list[float]


class ProfileView(TypedDict):
    """The models' names, which of them is the card's own, and their scores by type of task."""

    models: list[str]
    own: int
    tasks: list[TaskView]


class PlotPointView(TypedDict):
    """A model in a plot."""

    name: str
    x: float
    y: float


class PlotView(TypedDict):
    """Scores against a size, on a logarithmic scale."""

    title: str
    points: list[PlotPointView]


class _TableView(TypedDict):
    title: str
    columns: list[str]
    rows: list[list[str | float]]
    foot: str


class TableView(_TableView, total=False):
    """A table of the card; a row opens to the metrics that `more` has for it."""

    more: list[dict[str, float]]


class CardView(TypedDict):
    """What the page part "card" draws."""

    live: str
    profile: ProfileView
    plots: list[PlotView]
    tables: list[TableView]
    results: TableView


def card(live: str) -> CardView:
    """Everything the tab shows; `live` is the name of the running model."""
    found = read_card()
    return {
        "live": live,
        "profile": _profile(found),
        "plots": [_plot(found.mteb, size) for size in SIZES],
        "tables": [
            _table(found.models, words.CARD_MODELS, found.source),
            _table(found.mteb, words.CARD_MTEB, f"{found.setting}; {found.source}"),
            _table(found.loco, words.CARD_LOCO, found.source),
        ],
        "results": _results(found),
    }


def _profile(found: Card) -> ProfileView:
    """Each task type with the score of each model."""
    names = [str(name) for name in found.mteb.column("name")]
    return {
        "models": names,
        "own": names.index(words.CARD_OWN),
        "tasks": [
            {
                "name": words.CARD_COLUMNS[task],
                "about": words.TASK_ABOUT[task],
                "tab": words.TASK_TABS[task],
                "scores": [float(score) for score in found.mteb.column(task)],
            }
            for task in TASKS
        ],
    }


def _plot(table: CardTable, size: str) -> PlotView:
    """The average over 56 datasets against a size, on a logarithmic scale."""
    return {
        "title": words.CARD_PLOT.format(size=words.CARD_COLUMNS[size].lower()),
        "points": [
            {"name": str(name), "x": float(x), "y": float(y)}
            for name, x, y in zip(table.column("name"), table.column(size), table.column("average_56"), strict=True)
        ],
    }


def _table(table: CardTable, title: str, source: str) -> TableView:
    return {
        "title": title,
        "columns": [words.CARD_COLUMNS.get(column, column) for column in table.columns],
        "rows": [list(row) for row in table.rows],
        "foot": words.CARD_SOURCE.format(source=source),
    }


def _results(found: Card) -> TableView:
    """All results of the card's own model; each opens to its other metrics."""
    return {
        "title": words.CARD_RESULTS.format(count=len(found.results)),
        "columns": list(words.RESULT_COLUMNS),
        "rows": [[result.task, result.dataset, result.main_metric, result.main_score] for result in found.results],
        "more": [dict(result.metrics) for result in found.results],
        "foot": words.CARD_SOURCE.format(source=found.source),
    }
