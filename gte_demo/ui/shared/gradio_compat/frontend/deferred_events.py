"""A listener that was busy runs once more when it is done, and no other listener of the same event with it.

Gradio's page repeats the event itself for a listener of kind `always_last`, and with it all its other listeners. Two
of that kind that overlap then keep each other running for ever.
"""

from __future__ import annotations

import re

from gte_demo.ui.shared.gradio_compat.frontend.mended_scripts import MendedScript
from gte_demo.ui.shared.gradio_compat.patches import Patch

_REPEATED = re.compile(r"(this\.queue\.delete\((\w+)\.id\)),this\.dispatch\((\w+)\)")
"""Where the script repeats an event, at the end and after an error: for which listener, and which event."""
_ALONE = r"\1,this.dispatch({type:`fn`,fn_index:\2.id,event_data:\3.event_data,target_id:\3.target_id})"

SCRIPT = MendedScript("Blocks-*.js", [(_REPEATED, _ALONE)])
PATCH = Patch(
    name="deferred events",
    why="The page repeats a whole event for one listener that was busy, and two such listeners then never end.",
    written_for="6.31.0",
    read=SCRIPT.found,
    expected=" ".join(["this.queue.delete(r.id),this.dispatch(e)"] * 2),
)
