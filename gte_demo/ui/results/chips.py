"""The filters that are on, as chips: each says what it keeps, and takes itself away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

import gradio as gr

from gte_demo.ui.results import words
from gte_demo.ui.shared.components import part


class ChipView(TypedDict):
    """A filter: its name, and what it keeps."""

    name: str
    text: str


class ChipsView(TypedDict, total=False):
    """What the page part "chips" draws: the filters, or the values of the controls that they are read from."""

    chips: list[ChipView]
    now: dict[str, object]


def in_words(filters: Mapping[str, object]) -> list[str]:
    """Each filter that is on in words, by the names of `words.FILTERS` and "value"; `chipsOf` in page.js does the same.

    A column filters only by its value, a list by all its items.
    """
    sentences = []
    for name, template in words.FILTERS.items():
        given = filters.get("value" if name == "column" else name)
        value = ", ".join(given) if isinstance(given, (list, tuple)) else str(given or "").strip()
        if value and (name != "column" or filters.get("column")):
            sentences.append(template.format(value=value, column=filters.get("column")))
    return sentences


def build(elem_id: str) -> gr.HTML:
    """Lay out the chips, none at first."""
    return part("chips", {}, label=words.CHIPS_LABEL, elem_id=elem_id, words=words.CHIPS)
