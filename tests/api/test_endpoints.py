"""Arguments of the endpoints, as programs send them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gte_demo.api.endpoints import Api, ApiLimits
from gte_demo.errors import InputError
from tests.services import services
from tests.toy import ToyEncoder

TEXTS = ["cat", "dog", "king", "queen"]
Endpoints = dict[str, Callable[..., Any]]


@pytest.fixture
def endpoints(tmp_path: Path) -> Endpoints:
    api = Api(services(ToyEncoder()), tmp_path, ApiLimits(1_000, 1_000))
    return {endpoint.__name__: endpoint for endpoint in api.endpoints()}


def test_null_stands_for_the_default_of_an_optional_argument(endpoints: Endpoints) -> None:
    search, cluster = endpoints["search"], endpoints["cluster"]

    assert search("cat", None, TEXTS, None, None, None) == search("cat", texts=TEXTS)
    assert cluster(None, TEXTS, None, None)["quality"]["method"] == "k-means"
    with pytest.raises(InputError, match="query must be a text, not null"):
        search(None, texts=TEXTS)


def test_a_corpus_or_texts_are_given_and_not_both(endpoints: Endpoints) -> None:
    kept = endpoints["add_texts"](TEXTS)["corpus_id"]

    with pytest.raises(InputError, match="not both"):
        endpoints["search"]("cat", kept, TEXTS)
    assert endpoints["search"]("cat", kept, [])["hits"]


def test_a_threshold_is_a_score(endpoints: Endpoints) -> None:
    with pytest.raises(InputError, match="between -1 and 1, not 7"):
        endpoints["classify"](["pets", "rulers"], texts=TEXTS, threshold=7)
