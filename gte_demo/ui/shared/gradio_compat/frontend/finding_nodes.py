"""Components are found at the place where they were found before, and events by the component that they belong to.

At each event, Gradio's page tells every component that takes part in any event how far it is. For each of them it
walks through the tree of all components until it meets the one with that number; and once, for each component, through
all events. With some four hundred components and as many events, that is much of what a browser does while it loads.

The page also copies what each of these components holds before it shows a status. That has to stay: when a part of a
component changes, all of it is set again from the tree, and an old choice would come back.
"""

from __future__ import annotations

import re

from gte_demo.ui.shared.gradio_compat.frontend.mended_scripts import MendedScript
from gte_demo.ui.shared.gradio_compat.patches import Patch

_SEARCH = re.compile(
    r"function (?P<find>\w+)\(e,t\)\{if\(e\.id===t\)return e;"
    r"if\(e\.children\)for\(let n of e\.children\)\{let e=(?P=find)\(n,t\);if\(e\)return e\}return null\}"
)
# The way from the root to a node is kept as the places among the children, and checked at each use: a tree that has
# changed since is searched as before.
_BY_PLACE = (
    r"var gteWays=new Map;"
    r"function gteWay(e,t,w){if(e.id===t)return e;let c=e.children;"
    r"if(c)for(let i=0;i<c.length;i++){w.push(i);let n=gteWay(c[i],t,w);if(n)return n;w.pop()}return null}"
    r"function \g<find>(e,t){let w=gteWays.get(t);"
    r"if(w){let n=e;for(let i of w)n=n?.children?.[i];if(n?.id===t)return n}"
    r"w=[];let n=gteWay(e,t,w);n&&gteWays.set(t,w);return n}"
)
_EVENTS_OF_ONE = re.compile(
    r"let n=t\.filter\(t=>t\.targets\.find\(\(\[t\]\)=>t===e\.id\)\)"
    r"\.map\(t=>\{let n=t\.targets\.find\(\(\[t\]\)=>t===e\.id\);return n\?n\[1\]:null\}\)\.filter\(Boolean\);"
)
# The first event of each dependency for a component, in the order of the dependencies.
_EVENTS_OF_ALL = (
    r"let a=(globalThis.gteEvents??=new WeakMap),b=a.get(t);"
    r"if(b?.count!==t.length){b={count:t.length,of:new Map};for(let d of t){let s=new Set;"
    r"for(let[i,v]of d.targets)s.has(i)||(s.add(i),v&&(b.of.get(i)??b.of.set(i,[]).get(i)).push(v))}a.set(t,b)}"
    r"let n=[...b.of.get(e.id)??[]];"
)

SCRIPT = MendedScript(
    "core-*.js",
    [(_SEARCH, _BY_PLACE), (_EVENTS_OF_ONE, _EVENTS_OF_ALL)],
)
PATCH = Patch(
    name="finding nodes",
    why="The page searches all components for each one that an event is about, much of what loading costs a browser.",
    written_for="6.31.0",
    read=SCRIPT.found,
    expected=(
        "function Z(e,t){if(e.id===t)return e;"
        "if(e.children)for(let n of e.children){let e=Z(n,t);if(e)return e}return null} "
        "let n=t.filter(t=>t.targets.find(([t])=>t===e.id))"
        ".map(t=>{let n=t.targets.find(([t])=>t===e.id);return n?n[1]:null}).filter(Boolean);"
    ),
)
