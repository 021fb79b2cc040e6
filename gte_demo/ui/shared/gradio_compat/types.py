"""Gradio's classes that only type hints name: it exports them from no public place.

At run time nothing is imported, so a release that moves them breaks no page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradio.blocks import Block as Block
    from gradio.events import Dependency as Dependency
else:
    Block = Dependency = Any
