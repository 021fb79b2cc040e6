"""A page at rest draws nothing: the timers of Gradio's status trackers run only where they are seen.

Each component has a tracker with a timer that is drawn anew in every frame while an event runs, even if it is hidden,
as all of ours are. The tracker of the page itself is taken away before its timer is stopped, which then never ends.
"""

from __future__ import annotations

import re

from gte_demo.ui.shared.gradio_compat.frontend.mended_scripts import MendedScript
from gte_demo.ui.shared.gradio_compat.patches import Patch

_TICK = re.compile(
    r"(function (\w+)\(\)\{\w+\(\(\)=>\{\w+\(\w+,\(performance\.now\(\)-\w+\(\w+\)\)/1e3\),\w+&&)(\2\(\))"
)
_IF_SEEN = r"\1o.status===`pending`&&o.show_progress!==`hidden`&&\3"
# Looked for, and left as it is: it tells that `o` has the tracker's properties.
_PROPERTIES = re.compile(r"\w+=\w+\(o,`show_progress`,3,`full`\)|\w+\(\(\)=>\{o\.status===`pending`\?")

SCRIPT = MendedScript("statustracker-*.js", [(_TICK, _IF_SEEN), (_PROPERTIES, r"\g<0>")])
PATCH = Patch(
    name="idle timers",
    why="Timers that nobody sees are drawn in every frame, one of them for ever: a page at rest wears out a battery.",
    written_for="6.31.0",
    read=SCRIPT.found,
    expected="function ze(){me(()=>{F(Pe,(performance.now()-w(de))/1e3),W&&ze() "
    "y=j(o,`show_progress`,3,`full`) O(()=>{o.status===`pending`?",
)
