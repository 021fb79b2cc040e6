"""A server has as many handles as it may have, and not as few as a process begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gte_demo.ui.shared.hosting import handles

resource = pytest.importorskip("resource")


@pytest.fixture(autouse=True)
def few() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (900, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_server_asks_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handles, "ENOUGH", 1_000)
    handles.allow_enough()

    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 1_000
