"""What each use of Gradio's insides states about itself, and how it is checked at start."""

from __future__ import annotations

import inspect
import linecache
import logging
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

log = logging.getLogger(__name__)

MOVED = (ImportError, AttributeError, OSError, ValueError)
"""What reading Gradio raises where a name, a file or its form has gone."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One use of what Gradio does not promise to keep."""

    name: str
    why: str
    written_for: str
    """The version of Gradio."""
    read: Callable[[], str]
    """Reads from the installed Gradio what the patch relies on; may raise what MOVED names."""
    expected: str
    """What `read` gave for that version."""
    protects: bool = False
    """Whether it keeps visitors safe from one another, so that no server for many may be without it."""

    def fits(self) -> bool:
        """Whether the installed Gradio still has what the patch relies on."""
        try:
            return self.read() == self.expected
        except MOVED:
            log.debug("%s could not be read", self.name, exc_info=True)
            return False


def fitting(patches: Iterable[Patch], off: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names of the patches that fit and are not switched `off`; the log names each that does not fit.

    Raises ValueError for a name in `off` that no patch has.
    """
    wanted = {patch.name: patch for patch in patches}
    if unknown := off - wanted.keys():
        raise ValueError(f"No patch is called {', '.join(sorted(unknown))}; there are {', '.join(wanted)}")
    in_force = set()
    for name, patch in wanted.items():
        if name in off:
            continue
        if patch.fits():
            in_force.add(name)
        else:
            log.warning(
                "The patch “%s” was written for Gradio %s and does not fit the installed one, so it is left out.",
                name,
                patch.written_for,
            )
    return frozenset(in_force)


def source_of(*names: str) -> str:
    """A fingerprint of the source of these functions, each named as "module:function" or "module:Class.method".

    It reads one file a function; `inspect.getsource` would look through every loaded module first.
    Raises ImportError or AttributeError where one is gone.
    """
    blocks = []
    for name in names:
        code = inspect.unwrap(pkgutil.resolve_name(name)).__code__
        lines = linecache.getlines(code.co_filename)
        blocks.append("".join(inspect.getblock(lines[code.co_firstlineno - 1 :])))
    return sha256("".join(blocks).encode()).hexdigest()[:12]
