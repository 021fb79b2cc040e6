"""Fixtures that run the tests of the embedding package on every engine."""

from __future__ import annotations

import pytest

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.options import LoadOptions
from tests.embedding.folders import ENGINES
from tests.threads import THREADS


@pytest.fixture(scope="session", params=ENGINES)
def encoder(request: pytest.FixtureRequest) -> Encoder:
    """The real embedded MiniLM, without a cache of vectors, on each exact engine."""
    converted = request.config.cache.mkdir("converted")
    options = LoadOptions(threads=THREADS, engine=request.param, precision="exact", converted_dir=converted)
    return Encoder.load("all-MiniLM-L6-v2", "cpu", options=options)
