"""Uploads: the folder that Gradio serves files from, and forms that it can't read."""

from __future__ import annotations

import logging
import pkgutil
import secrets
from functools import wraps
from pathlib import Path
from typing import Any

from gradio import FileData
from starlette.datastructures import FormData
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.refusals import refusal
from gte_demo.ui.shared.guards.root_path import below_root
from gte_demo.ui.shared.hosting.noted_answer import NotedAnswer
from gte_demo.user_folders import temporary_home

log = logging.getLogger(__name__)

PATCH = Patch(
    name="upload folder",
    why="A file that is written where Gradio serves from is not copied there, and we can delete it after its hour.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.utils:get_upload_folder"),
    expected="ab346c441715",
    protects=True,
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
    protects=True,
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


LEFTOVERS = Patch(
    name="leftovers of uploads",
    why="Gradio makes an empty file whenever an event is given a path, and leaves the files of an upload that fails.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.components.file:File._process_single_file", "gradio.route_utils:GradioMultiPartParser.parse"
    ),
    expected="4383a9de6887",
)


def leave_nothing() -> None:
    """Give the path of an upload as it is, and delete what an upload has written if it fails or is given up."""
    from gradio.components.file import File
    from gradio.route_utils import GradioMultiPartParser
    from gradio.utils import NamedString

    process, parse = File._process_single_file, GradioMultiPartParser.parse

    @wraps(process)
    def path_of(self: File, file: FileData) -> Any:
        as_it_is = self.type == "filepath" and not self.file_types
        return NamedString(file.path) if as_it_is else process(self, file)  # type: ignore[no-untyped-call]

    @wraps(parse)
    async def parse_all(self: GradioMultiPartParser) -> FormData:
        try:
            return await parse(self)
        except BaseException:  # a visitor who goes away ends it by a cancellation
            for file in self._files_to_close_on_error:
                file.close()
                Path(file.name).unlink(missing_ok=True)
            raise

    File._process_single_file = path_of  # type: ignore[method-assign, assignment]
    GradioMultiPartParser.parse = parse_all  # type: ignore[method-assign]


MOST_IN_FIELD = 64 << 10
"""Bytes of a part that is no file. The page's own forms have none."""

FIELDS = Patch(
    name="texts in forms",
    why="Gradio keeps a text in the form of an upload in memory, however long; only files are written to disk.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.route_utils:GradioMultiPartParser.on_part_data"),
    expected="bfaaff61241d",
    protects=True,
)


def bound_fields() -> None:
    """End an upload whose form has a long text in place of a file."""
    from gradio.route_utils import GradioMultiPartParser

    keep = GradioMultiPartParser.on_part_data

    @wraps(keep)
    def bounded(self: GradioMultiPartParser, data: bytes, start: int, end: int) -> None:
        part = self._current_part
        if part.file is None and len(part.data) + end - start > MOST_IN_FIELD:
            raise ValueError(f"a text of more than {MOST_IN_FIELD:,} bytes stands in place of a file")
        keep(self, data, start, end)

    GradioMultiPartParser.on_part_data = bounded  # type: ignore[method-assign]


FORMS = Patch(
    name="forms without files",
    why="An upload whose form has a text in place of a file, or a long boundary, ends in a traceback and a 500.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.create_app"),
    expected="24a2d31a4bda",
)


class UploadForms:
    """Refuses, in a sentence, uploads on which Gradio or its parser of forms fails."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. What fails once the answer has begun is raised as it is."""
        if not below_root(scope).endswith("/upload"):
            await self.app(scope, receive, send)
            return
        answer = NotedAnswer(send)
        try:
            await self.app(scope, receive, answer)
        except (TypeError, ValueError) as error:  # what they raise for such forms
            if answer.has_begun:
                raise
            log.info("an upload could not be read: %s", error)
            await refusal(shared_words.NO_FORM, 400, closes=True)(scope, receive, send)
