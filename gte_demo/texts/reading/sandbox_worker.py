"""The process that reads files for the server: `python -m gte_demo.texts.reading.sandbox_worker`, run by sandbox.py.

It reads requests from standard input and answers on standard output. A message is its length in eight bytes, then
that many bytes of JSON; the first message says that the process is ready. Before its answer to a request it may say
how many pages it has read. It ends when its input does.
"""

from __future__ import annotations

import base64
import json
import os
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from gte_demo.cpu import peak_memory, usable_cores
from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.pages_read import Listener, PagesRead, told_to
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.pdf_pages import line_boxes, render_page
from gte_demo.texts.reading.read_files import guess_text_column, read_named, table_columns, table_sheets
from gte_demo.texts.reading.scanned_pages import most_scanned_pages
from gte_demo.texts.reading.to_json import Plain, plain_reading
from gte_demo.texts.reading.yaml_entries import yaml_entries

Job = Callable[..., Plain]
"""The fields of a request -> those of its answer."""

OUT_OF_MEMORY: Plain = {"out_of_memory": True}
"""The answer of a worker that got no more memory."""
_FULL = 15 / 16
"""The share of its memory that a process has had which got no more."""
LENGTH = struct.Struct("<Q")
TELLING_SECONDS = 0.2
"""Pages that are read faster than this are not told one by one; those that are recognised are."""


def read_message(stream: IO[bytes], most: int) -> Plain | None:
    """The next message; None at the end of the stream. Raises ValueError if it is longer than `most` or malformed."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    [length] = LENGTH.unpack(head)
    if length > most:
        raise ValueError(f"a message of {length:,} bytes; at most {most:,} are taken")
    body = stream.read(length)
    if len(body) < length:
        return None
    message = json.loads(body.decode("utf-8", "surrogatepass"))
    if not isinstance(message, dict):
        raise ValueError("a message that is not an object")
    return message


def write_message(stream: IO[bytes], message: Plain) -> None:
    """Send one message; names of files may contain bytes that are not UTF-8."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    stream.write(LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def read_job(path: str, name: str, limits: Plain, choice: Plain) -> Plain:
    """Read a file into documents, on two cores where there are some: this process has no other threads."""
    allowed = replace(ReadingLimits(**limits), processes=min(2, usable_cores()))
    return plain_reading(read_named(Path(path), name, ReadingChoice(**choice), limits=allowed))


def sheets_job(path: str, limits: Plain) -> Plain:
    """Name a workbook's sheets."""
    return {"sheets": list(table_sheets(Path(path), limits=ReadingLimits(**limits)))}


def columns_job(path: str, limits: Plain, sheet: str | None) -> Plain:
    """Name a table's columns."""
    return {"columns": list(table_columns(Path(path), limits=ReadingLimits(**limits), sheet=sheet))}


def guess_job(path: str, limits: Plain, sheet: str | None) -> Plain:
    """Name the column of a table that holds the texts."""
    return {"column": guess_text_column(Path(path), limits=ReadingLimits(**limits), sheet=sheet)}


def scanned_job(path: str, limits: Plain) -> Plain:
    """Count the pages that may have to be recognised."""
    return {"pages": most_scanned_pages(Path(path), ReadingLimits(**limits))}


def page_job(path: str, page: int, scale: float) -> Plain:
    """Draw a page."""
    image = render_page(Path(path), page, scale)
    return {"png": base64.b64encode(image.png).decode("ascii"), "width": image.width, "height": image.height}


def boxes_job(path: str, page: int, lines: list[list[int]], span: list[int]) -> Plain:
    """Find a span of text on a page."""
    boxes = line_boxes(Path(path), page, [(a, b) for a, b in lines], *span)
    return {"boxes": [[box.x, box.y, box.width, box.height] for box in boxes]}


def yaml_job(source: str) -> Plain:
    """Read YAML into plain data."""
    return {"entries": yaml_entries(source)}


JOBS: dict[str, Job] = {
    "read": read_job,
    "sheets": sheets_job,
    "columns": columns_job,
    "guess": guess_job,
    "scanned": scanned_job,
    "page": page_job,
    "boxes": boxes_job,
    "yaml": yaml_job,
}


def serve(jobs: dict[str, Job]) -> None:
    """Say that the process is ready, then answer requests until there are no more.

    What a library prints is discarded, so that it can't end up among the answers.
    """
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    write_message(answers, {"ready": True})
    while (request := read_message(requests, sys.maxsize)) is not None:
        _bound(request.pop("seconds"), request.pop("memory_bytes"))
        with told_to(_teller(answers)):
            answer = _answer(jobs[request.pop("job")], request)
        write_message(answers, answer)


def _teller(answers: IO[bytes]) -> Listener:
    """What tells the server how many pages are read."""
    last = 0.0

    def send(pages: PagesRead | None) -> None:
        nonlocal last
        now = time.monotonic()
        if pages and (pages.recognised or now - last >= TELLING_SECONDS):
            last = now
            write_message(answers, {"pages_read": [pages.done, pages.total, pages.recognised]})

    return send


def _answer(job: Job, request: Plain) -> Plain:
    try:
        return job(**request)
    except DocumentError as error:
        if error.__cause__ is not None and _is_full():  # libraries call a file damaged that they have no memory for
            return OUT_OF_MEMORY
        return {"document_error": [error.file, error.reason]}
    except InputError as error:
        return {"input_error": str(error)}
    except MemoryError:
        return OUT_OF_MEMORY


def _is_full() -> bool:
    """Whether the memory that this process may have is used up, or was."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    return most != resource.RLIM_INFINITY and peak_memory() > _FULL * most


def _bound(seconds: float, memory_bytes: int) -> None:
    """Let the system enforce the limits too, if it can, because this process may outlive the server."""
    try:
        import resource
    except ImportError:  # Windows
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    wanted: dict[int, int] = {
        resource.RLIMIT_CPU: int(usage.ru_utime + usage.ru_stime + seconds) + 2,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in wanted.items():
        hard: Any = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    serve(JOBS)
