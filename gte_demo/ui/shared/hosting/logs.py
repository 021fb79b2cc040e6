"""The log of the server: lines for people, or JSON for machines, and by default without what people wrote.

The messages of errors may quote texts and names of files. So the log has the kind of an error and where it happened.
"""

from __future__ import annotations

import json
import logging
import os
import traceback
from copy import copy
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Literal, TypeAlias

import uvicorn.config

from gte_demo.errors import ModelError

LogFormat: TypeAlias = Literal["text", "json"]
LogLevel: TypeAlias = Literal["debug", "info", "warning", "error"]
UVICORN = ("uvicorn", "uvicorn.error", "uvicorn.access")
QUOTING = "mcp"
"""A package whose lines quote whole messages that it refuses, also by the root logger."""
LEFT_OUT = "line %d of %s says something that may quote people"
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up(level: LogLevel, form: LogFormat, *, with_texts: bool) -> None:
    """Log from `level` on to the standard error; `with_texts` also what errors say, which may be what people wrote."""
    handler = logging.StreamHandler()
    handler.setFormatter(LogLines(as_json=form == "json", with_texts=with_texts))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # uvicorn sets up handlers of its own, past ours, when Gradio starts it.
    uvicorn.config.LOGGING_CONFIG.update(handlers={}, loggers={name: {"propagate": True} for name in UVICORN})
    # Their own lines about requests and downloads name addresses.
    for library in ("httpx", "httpcore", "urllib3", "huggingface_hub", "mcp"):
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLogger().level))


def _folder(package: str) -> str:
    """The folder of an installed package, with the separator at its end; "" if it isn't installed."""
    spec = find_spec(package)
    return str(Path(spec.origin).parent) + os.sep if spec and spec.origin else ""


class LogLines(logging.Formatter):
    """Formats the records of the log."""

    def __init__(self, *, as_json: bool, with_texts: bool) -> None:
        super().__init__(LINE)
        self._as_json = as_json
        self._with_texts = with_texts
        self._quoting = _folder(QUOTING)

    def format(self, record: logging.LogRecord) -> str:
        """Return one record, as JSON in one line."""
        shown = copy(record)  # other handlers format the same record
        shown.exc_text = None
        if not self._with_texts and isinstance(record.args, tuple):
            shown.args = tuple(_kind(arg) if isinstance(arg, BaseException) else arg for arg in record.args)
        if not self._with_texts and self._quoting and record.pathname.startswith(self._quoting):
            shown.msg, shown.args = LEFT_OUT, (record.lineno, record.pathname.removeprefix(self._quoting))
        return self._json(shown) if self._as_json else super().format(shown)

    def formatException(self, ei: _ExcInfo) -> str:
        """Return where an error happened and its kind; also what it says, with texts."""
        if self._with_texts or ei[1] is None:
            return super().formatException(ei)
        return "".join(traceback.format_tb(ei[2])) + _kind(ei[1])

    def _json(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = _kind(record.exc_info[1])
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _kind(error: BaseException) -> str:
    """An error without what it may quote. Those of models quote no texts."""
    name = type(error).__name__
    if isinstance(error, ModelError):
        return f"{name}: {error}"
    return f"{name}: {error.strerror}" if isinstance(error, OSError) and error.strerror else name
