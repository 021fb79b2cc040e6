"""Escaping the user's texts for figures.

Plotly interprets tags and entities in every string, and %{...} in templates and names of traces. So texts are escaped
here, and only used in hover texts, names, ticks and annotations, never in templates.
"""

from __future__ import annotations

import textwrap

from gte_demo.texts.language.shorten import shortened

_CODE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "%": "&#37;"})
"""Entities that Plotly decodes; it only knows a few others."""


def shown(text: str, most: int = 200) -> str:
    """Return `text` on one line of at most `most` characters, escaped so that a figure shows it literally."""
    return shortened(text, most).translate(_CODE)


def wrapped(text: str, width: int, most: int = 200) -> str:
    """Return `text` as `shown` does, in lines of at most `width` characters."""
    return "<br>".join(line.translate(_CODE) for line in textwrap.wrap(shortened(text, most), width)) or " "
