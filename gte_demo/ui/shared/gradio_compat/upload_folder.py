"""The folder that Gradio serves files from."""

from __future__ import annotations

import pkgutil
import secrets
from functools import wraps
from pathlib import Path
from typing import Any

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


RANDOM_NAMES = Patch(
    name="random names of uploads",
    why="Gradio names the folder of an upload by its content, so that an upload tells whether somebody has the same.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.route_utils:GradioUploadFile.__init__"),
    expected="601f4c9e8c6c",
)


def name_at_random() -> None:
    """Begin the digest of each upload with something random."""
    from gradio.route_utils import GradioUploadFile

    original = GradioUploadFile.__init__

    @wraps(original)  # so that the check at the next start reads the original
    def salted(self: GradioUploadFile, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self.sha.update(secrets.token_bytes(16))

    GradioUploadFile.__init__ = salted  # type: ignore[method-assign]
