"""The folder that Gradio serves files from."""

from __future__ import annotations

import pkgutil
from pathlib import Path

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.user_folders import temporary_home

PATCH = Patch(
    name="upload folder",
    why="A file that is written where Gradio serves from is not copied there, and we can delete it after its hour.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.utils:get_upload_folder"),
    expected="ab346c441715",
)


def served_folder() -> Path:
    """Gradio's own: a file in it is served from where it is."""
    return Path(pkgutil.resolve_name("gradio.utils:get_upload_folder")())


def temporary_folder() -> Path:
    """One that Gradio may read: it copies what the page offers from there to its own."""
    return temporary_home()
