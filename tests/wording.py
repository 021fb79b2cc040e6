"""Finding sentences of the page by the names of their constants, so that a better sentence breaks no test."""

from __future__ import annotations

import re
from string import Formatter


def sentence(*templates: str, **known: object) -> re.Pattern[str]:
    """What matches the sentence of one of the `templates` whose fields are `known`; other fields may hold anything.

    A browser can read the pattern too.
    """
    return re.compile("|".join(_pattern(template, known, "(?:.*?)") for template in templates), re.DOTALL)


def fields(template: str, text: str) -> dict[str, str]:
    """What the sentence of the `template` in `text` holds in each of its fields; one at its end holds all the rest."""
    end = "$" if template.endswith("}") else ""
    found = re.search(_pattern(template, {}, "(?P<{field}>.+?)") + end, text, re.DOTALL)
    assert found, f"{text!r} does not say {template!r}"
    return found.groupdict()


def _pattern(template: str, known: dict[str, object], unknown: str) -> str:
    """The `template` as a regular expression; what is not `known` matches `unknown`."""
    parts, left = [], dict(known)
    for text, field, spec, _ in Formatter().parse(template.strip()):
        parts.append(re.escape(text))
        if field is not None:
            value = format(left.pop(field), spec or "") if field in left else None
            parts.append(unknown.replace("{field}", field) if value is None else re.escape(value))
    assert not left, f"{template!r} has no field for {left}"
    return "".join(parts)
