"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.chromium import launched
from tests.server import serve
from tests.threads import THREADS
from tests.toy import ToyEncoder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from gte_demo.embedding.encoder import Encoder


@pytest.fixture(scope="session")
def encoder(request: pytest.FixtureRequest) -> Encoder:
    """The real embedded MiniLM, without a cache of vectors; converted once for all runs of the tests."""
    from gte_demo.embedding.encoder import Encoder
    from gte_demo.embedding.options import LoadOptions

    options = LoadOptions(threads=THREADS, converted_dir=request.config.cache.mkdir("converted"))
    return Encoder.load("all-MiniLM-L6-v2", "cpu", options=options)


@pytest.fixture
def toy_encoder() -> ToyEncoder:
    """A deterministic encoder that can be computed by hand."""
    return ToyEncoder()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real app with the embedded model and an empty cache."""
    yield from serve(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; of each module its own, as no other event loop can run beside it."""
    yield from launched()
