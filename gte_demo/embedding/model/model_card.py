"""The figures in the model card of gte-base-en-v1.5, as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from gte_demo.files import asset

FILE = asset("model_card.json")

Cell: TypeAlias = "str | int | float"


@dataclass(frozen=True, slots=True)
class CardTable:
    """A table of the card, with its column names and its order of rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        widths = {len(row) for row in self.rows} - {len(self.columns)}
        if widths:
            raise ValueError(f"rows of {sorted(widths)} cells for {len(self.columns)} columns")

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of gte-base-en-v1.5 on one dataset of MTEB."""

    task: str
    dataset: str
    main_metric: str
    main_score: float
    metrics: Mapping[str, float]
    """All metrics by name, as in the card, most in per cent."""


@dataclass(frozen=True, slots=True)
class Card:
    """All figures of the card."""

    source: str
    setting: str
    """How the figures in `mteb` were measured."""
    models: CardTable
    mteb: CardTable
    """MTEB in English: averages by task type."""
    loco: CardTable
    """LoCo: retrieval in long documents."""
    results: tuple[Result, ...]


@cache
def read_card() -> Card:
    """Read the card that ships with the project."""
    card = json.loads(FILE.read_text(encoding="utf-8"))
    models = card["models"]
    return Card(
        source=card["source"],
        setting=card["mteb"]["setting"],
        models=CardTable(tuple(models[0]), tuple(tuple(model.values()) for model in models)),
        mteb=_table(card["mteb"]),
        loco=_table(card["loco"]),
        results=tuple(Result(**result) for result in card["gte_base_results"]),
    )


def _table(table: Mapping[str, list[list[Cell]]]) -> CardTable:
    return CardTable(tuple(map(str, table["columns"])), tuple(map(tuple, table["rows"])))
