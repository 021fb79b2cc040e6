"""An event that is asked for while the stream of events is being closed gets a stream of its own.

The server closes a page's stream once nothing is left to send. If the page asks for another event at that moment, it
may get the event's id before it reads that its stream is closed: it then takes the stream for an open one, asks for no
other, and waits until some later event opens one. At the page's start there may be no later one.
"""

from __future__ import annotations

import re

from gte_demo.ui.shared.gradio_compat.frontend.mended_scripts import MendedScript
from gte_demo.ui.shared.gradio_compat.patches import Patch

_CLOSED = re.compile(r"(\w+\.msg===`close_stream`\)\{\w+\(\w+,(\w+)\.abort_controller\));return\}")
# Later, since the event that was completed last is still among the callbacks at that moment.
_OPENED_AGAIN = (
    r"\1;setTimeout(()=>{\2.stream_status.open||\2.closed"
    r"||Object.keys(\2.event_callbacks).length&&\2.open_stream()},100);return}"
)

SCRIPT = MendedScript("index-*.js", [(_CLOSED, _OPENED_AGAIN)])
PATCH = Patch(
    name="late close",
    why="An event that is asked for while the page's stream is being closed waits for ever.",
    written_for="6.31.0",
    read=SCRIPT.found,
    expected="s.msg===`close_stream`){wt(r,o.abort_controller);return}",
)
