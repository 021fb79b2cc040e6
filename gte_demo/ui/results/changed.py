"""A line above a result that appears once its controls would no longer make it.

A result tells the page which values of the controls made it. The browser compares them with those on the screen, so
that a change shows at once and without a request. Until both agree again, the result is greyed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

import gradio as gr

from gte_demo.ui.results import words
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.stream import IN_TURN, Inputs, Update


class ChangedView(TypedDict, total=False):
    """What the page part "changed" compares: the values that made the result, and those on the screen, by name.

    `unfinished` if the button would change the result though they agree.
    """

    made: dict[str, object]
    now: dict[str, object]
    unfinished: bool


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """The line of one result."""

    line: gr.HTML

    def made(self, values: Mapping[str, object], *, unfinished: bool = False) -> Update:
        """Note the values that made the result, by the names of `follow_controls`; none if there is no result.

        A control that is left out may have any value. A result is unfinished if the same values would improve it.
        """
        view: ChangedView = {"made": dict(values)}
        if unfinished:
            view["unfinished"] = True
        return {self.line: view}


def build(name: str, button: str, over: Iterable[str]) -> ChangedLine:
    """Lay out the line for one of `words.CHANGED`, empty.

    `button` is the id of the button that makes the result, `over` has the ids of the parts that show it.
    """
    changed, again = words.CHANGED[name]
    wording = {"changed": changed, "again": again, "button": button, "over": " ".join(over)}
    return ChangedLine(part("changed", {}, label=changed, elem_id=f"{name}-changed".replace("_", "-"), words=wording))


def follow_controls(output: gr.HTML, controls: Inputs) -> None:
    """Pass the values of `controls` to `output`, a page part, whenever one changes: in the browser, as its `now`."""
    names, boxes = json.dumps(list(controls)), [*controls.values()]
    now = f"Object.fromEntries({names}.map((name, at) => [name, values[at]]))"
    changes = [getattr(box, "change") for box in boxes]  # noqa: B009 - Gradio adds events to classes when they are made
    gr.on(changes, None, [output, *boxes], output, js=f"(view, ...values) => ({{ ...view, now: {now} }})", **IN_TURN)
