"""The log names errors and where they happened, but by default nothing that people wrote."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest

from gte_demo.errors import InputError, ModelError
from gte_demo.ui.shared.hosting.logs import LogLines
from tests.server import ROOT

SECRET = "my private words"
RAISES = f"""
import asyncio, httpx, uvicorn
from gte_demo.ui.shared.hosting.logs import set_up
from tests.server import free_port

async def app(scope, receive, send):
    if scope["type"] == "http":
        raise KeyError("{SECRET}")

async def run():
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.05)
    async with httpx.AsyncClient() as client:
        await client.get(f"http://127.0.0.1:{{port}}/")
    server.should_exit = True
    await task

set_up("info", "json", with_texts=False)
asyncio.run(run())
"""


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    found = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("gte_demo.test", logging.WARNING, __file__, 1, message, args, found)


def raised() -> BaseException:
    try:
        raise ValueError(f"{SECRET} is not a number")
    except ValueError:
        error = sys.exc_info()[1]
        assert error is not None
        return error


@pytest.mark.parametrize("as_json", [True, False])
def test_the_log_says_where_an_error_happened_and_not_what_it_quotes(as_json: bool) -> None:
    found = record("unexpected error", error=raised())
    line = LogLines(as_json=as_json, with_texts=False).format(found)

    assert SECRET not in line
    assert "ValueError" in line
    assert "in raised" in line
    assert SECRET in LogLines(as_json=as_json, with_texts=True).format(found)


def test_json_is_one_line_with_its_parts() -> None:
    error = FileNotFoundError(2, "No such file or directory", f"/uploads/{SECRET}.pdf")
    line = LogLines(as_json=True, with_texts=False).format(record("It can't be deleted: %s", error))

    assert "\n" not in line
    found = json.loads(line)
    assert (found["level"], found["logger"]) == ("warning", "gte_demo.test")
    assert found["message"] == "It can't be deleted: FileNotFoundError: No such file or directory"


def test_errors_of_models_quote_no_texts_and_are_told() -> None:
    lines = LogLines(as_json=False, with_texts=False)

    assert "the hub is silent" in lines.format(record("not ready: %s", ModelError("the hub is silent")))
    assert SECRET not in lines.format(record("not ready: %s", InputError(SECRET)))


def test_the_log_of_uvicorn_has_our_form_and_quotes_nothing() -> None:
    log = subprocess.run([sys.executable, "-c", RAISES], cwd=ROOT, capture_output=True, text=True, check=True).stderr

    (line,) = log.splitlines()
    assert (json.loads(line)["logger"], json.loads(line)["error"]) == ("uvicorn.error", "KeyError")
    assert SECRET not in line


QUOTES = """
import anyio
from mcp.server.lowlevel import Server
from mcp.shared.message import SessionMessage
from mcp.types import JSONRPCMessage
from gte_demo.ui.shared.hosting.logs import set_up

async def run():
    to_server, incoming = anyio.create_memory_object_stream(1)
    outgoing, answers = anyio.create_memory_object_stream(9)
    server = Server("test")
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(lambda: server.run(incoming, outgoing, server.create_initialization_options(), stateless=True))
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": ["my private words"]}}
        await to_server.send(SessionMessage(JSONRPCMessage.model_validate(asked)))
        await answers.receive()
        tasks.cancel_scope.cancel()

set_up("warning", "text", with_texts=False)
anyio.run(run)
"""


def test_what_the_library_of_mcp_refuses_is_not_quoted() -> None:
    """It logs the whole message, by the root logger."""
    told = subprocess.run([sys.executable, "-c", QUOTES], cwd=ROOT, capture_output=True, text=True, timeout=120).stderr

    assert "session.py says something" in told
    assert SECRET not in told
