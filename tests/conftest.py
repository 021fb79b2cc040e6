"""Fixtures that every test may use."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import launched
from tests.server import environment, serve
from tests.threads import THREADS
from tests.toy import ToyEncoder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from gte_demo.embedding.encoder import Encoder


SLOW = tuple(Path(__file__).parent / name for name in ("browser", "campaigns"))
"""Where a single test may take minutes."""
IS_WORKER = bool(os.environ.get("PYTEST_XDIST_WORKER"))
"""Whether this process is one of several that share a run's modules."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let workers begin with the slow modules, the largest first: the last one then keeps nobody waiting long."""
    if IS_WORKER:
        sizes = Counter(item.path for item in items)
        items.sort(key=lambda item: (item.path.parent not in SLOW, -sizes[item.path], item.path))


@pytest.fixture(scope="session")
def encoder(request: pytest.FixtureRequest) -> Encoder:
    """The real embedded MiniLM, without a cache of vectors; converted once for all runs of the tests."""
    from gte_demo.embedding.encoder import Encoder
    from gte_demo.embedding.model.options import LoadOptions

    options = LoadOptions(threads=THREADS, precision="exact", converted_dir=request.config.cache.mkdir("converted"))
    return Encoder.load("all-MiniLM-L6-v2", "cpu", options=options)


@pytest.fixture
def toy_encoder() -> ToyEncoder:
    """A deterministic encoder that can be computed by hand."""
    return ToyEncoder()


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """One for all processes of a run: without vectors at its start, with the model that `encoder` converts."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if IS_WORKER else own) / "cache"
    folder.mkdir(exist_ok=True)
    with contextlib.suppress(FileExistsError):  # another process was faster
        (folder / "converted").symlink_to(pytestconfig.cache.mkdir("converted"))
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> Iterator[str]:
    """The address of the real app with the embedded model."""
    yield from serve(tmp_path_factory.mktemp("server"), environment(cache_dir))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; of each module its own, as no other event loop can run beside it."""
    yield from launched()
