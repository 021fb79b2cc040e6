"""A person's text on its way into a figure.

Plotly reads tags and entities in every string, and %{...} in templates and in traces' names. So text is
escaped here, and stands in hovertext, names, ticks and annotations only, never in a template.
"""

from __future__ import annotations

import textwrap

from gte_demo.texts.language.shorten import shortened

_CODE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "%": "&#37;"})
"""Entities that Plotly turns back when it writes text; it knows no others but a few."""


def shown(text: str, most: int = 200) -> str:
    """`text` on one line, cut to `most` characters, so that a figure shows it as it is."""
    return shortened(text, most).translate(_CODE)


def wrapped(text: str, width: int, most: int = 200) -> str:
    """`text` as `shown`, in lines of at most `width` characters."""
    return "<br>".join(line.translate(_CODE) for line in textwrap.wrap(shortened(text, most), width)) or " "
