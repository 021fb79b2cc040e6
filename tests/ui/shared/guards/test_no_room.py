"""An upload that finds the disk full is answered with a sentence; other errors stay what they are."""

from __future__ import annotations

import errno

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from gte_demo.ui.shared import words
from gte_demo.ui.shared.guards.no_room import refuse


def client(number: int) -> TestClient:
    async def upload(_: Request) -> Response:
        raise OSError(number, "as the system puts it")

    return TestClient(Starlette(routes=[Route("/", upload)], exception_handlers={OSError: refuse}))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_without_room_is_told(number: int) -> None:
    answer = client(number).get("/")

    assert answer.status_code == 507
    assert answer.json()["detail"] == words.NO_ROOM


def test_another_error_is_a_fault() -> None:
    with pytest.raises(OSError, match="as the system puts it"):
        client(errno.EIO).get("/")
