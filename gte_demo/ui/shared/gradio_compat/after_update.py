"""Scripts that act on the page once Gradio has drawn what an event brought.

Gradio tells no script when it has drawn, and its download button can be pressed in the browser only. Written for
6.31.0, which draws in a few milliseconds. There is nothing to check at start: where an element is gone, the
browser's console says so and the page stays as it is.
"""

from __future__ import annotations

import json

WAIT_MS = 50


def press(elem_id: str) -> str:
    """A script for an event's `js` that presses the button with that id."""
    return _once_drawn(elem_id, "click()")


def scroll_to(elem_id: str, block: str) -> str:
    """A script for an event's `js` that brings the part with that id into view, at `block` of the window."""
    return _once_drawn(elem_id, f"scrollIntoView({{ block: {json.dumps(block)} }})")


def read_in(elem_id: str) -> str:
    """A script for an event's `js` that brings the part with that id into view, and tells it that it is wanted."""
    wanted = 'found.dispatchEvent(new Event("read", { bubbles: true }))'
    return _once_drawn(elem_id, f'scrollIntoView({{ block: "nearest" }}), {wanted}')


def _once_drawn(elem_id: str, act: str) -> str:
    name = json.dumps(elem_id)
    return (
        "() => setTimeout(() => {"
        f" const found = document.getElementById({name});"
        f" if (found) found.{act}; else console.warn({name} + ' is not on the page');"
        f" }}, {WAIT_MS})"
    )
