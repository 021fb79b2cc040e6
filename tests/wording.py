"""Sentences of the page by their constants' names, so that a better sentence breaks no test."""

from __future__ import annotations

import re
from string import Formatter


def sentence(template: str, **known: object) -> re.Pattern[str]:
    """What matches the sentence of a `template` whose fields are `known`; any other field may hold anything."""
    parts = []
    for text, field, spec, _ in Formatter().parse(template.strip()):
        parts.append(re.escape(text))
        if field is not None:
            parts.append(re.escape(format(known.pop(field), spec or "")) if field in known else ".*?")
    assert not known, f"{template!r} has no field for {known}"
    return re.compile("".join(parts), re.DOTALL)
