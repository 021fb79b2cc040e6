"""No endpoint takes an argument of a wrong kind for something else, or fails inside: it says what is wrong."""

from __future__ import annotations

import base64
import inspect
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest

from gte_demo.api.endpoints import Api, ApiLimits
from gte_demo.errors import GteDemoError
from tests.campaigns import by_hand
from tests.services import services
from tests.toy import ToyEncoder

WRONG: tuple[Any, ...] = (
    *(None, True, 3, -1, 2.5, float("nan"), float("inf"), 10**400, -(10**30)),
    *("", "\0", "..", "a" * 300, "a text", "half \ud83d an emoji"),
    *({}, {"path": "/etc/passwd"}, [], [None], [["a"]], [3], {"a": {"b": []}}),
)
TEXTS = ["a cat", "a kitten", "a dog", "a puppy", "the rain", "the snow"]


def with_vectors() -> bytes:
    """A Parquet file of texts with vectors of another model."""
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": TEXTS, "v": np.eye(len(TEXTS)).tolist()}), buffer)
    return buffer.getvalue()


FILE = {"path": "", "orig_name": "a.txt"}
"""The path is filled in by the test."""
RIGHT: dict[str, dict[str, Any]] = {
    "model": {},
    "encode": {"texts": TEXTS},
    "similarity": {"texts_a": TEXTS, "texts_b": TEXTS},
    "differ": {"a": "A cat. A dog.", "b": "A cat. The rain.", "corpus_id": ""},
    "add_texts": {"texts": TEXTS, "name": "Texts"},
    "add_file": {
        "name": "a.txt",
        "content_base64": base64.b64encode(b"A cat. A dog.").decode(),
        "text_column": "",
        "sheet": "",
        "whole_pages": False,
        "ocr": False,
    },
    "add_upload": {"file": FILE, "text_column": "", "sheet": "", "whole_pages": False, "ocr": False},
    "add_vectors": {
        "name": "a.parquet",
        "content_base64": base64.b64encode(with_vectors()).decode(),
        "vector_column": "v",
        "vectors_by": "another",
        "normalise": False,
    },
    "state": {"corpus_id": "nobody's"},
    "search": {"query": "cats", "corpus_id": "", "texts": TEXTS, "top": 3, "method": "meaning", "fold": False},
    "cluster": {"corpus_id": "", "texts": TEXTS, "clusters": 2, "method": "k-means"},
    "map": {
        "corpus_id": "",
        "texts": TEXTS,
        "dimensions": 2,
        "neighbours": 3,
        "min_dist": 0.1,
        "layout": "ours",
    },
    "topics": {"corpus_id": "", "texts": [f"A cat and {n} dogs." for n in range(16)]},
    "word": {"word": "cat", "corpus_id": "", "texts": TEXTS},
    "steer": {"query": "cats", "more": ["a dog"], "less": [], "corpus_id": "", "texts": TEXTS},
    "classify": {"categories": ["cats", {"name": "dogs"}], "corpus_id": "", "texts": TEXTS, "threshold": -1},
    "axis": {"ends": "cats | dogs", "corpus_id": "", "texts": TEXTS, "first": [], "second": []},
}
KINDS: dict[str, Callable[[Any], bool]] = {
    "texts texts_a texts_b": lambda given: False,
    "a b": lambda given: isinstance(given, str),
    "query": lambda given: isinstance(given, str) and bool(given.strip()),
    "name vector_column vectors_by": lambda given: isinstance(given, str) and given == "a text",
    "text_column sheet corpus_id": lambda given: given is None or isinstance(given, str),
    "whole_pages ocr fold normalise": lambda given: isinstance(given, bool),
    "top neighbours": lambda given: given is not True and given == 3,
    "dimensions": lambda given: given is not True and given == 3,
    "clusters": lambda given: given is not True and given == 3,
    "min_dist": lambda given: False,
    "content_base64": lambda given: given in ("", "a" * 300),
    "method layout file categories ends word": lambda given: False,
    "more less first second": lambda given: given is None or given == [],
    "threshold": lambda given: isinstance(given, float | int) and not isinstance(given, bool) and abs(given) < 4,
}
"""Which of WRONG an argument may be, by the names of the arguments."""
ALSO_SAID_OTHERWISE = ("query", "top", "min_dist", "texts", "word")
"""Arguments that other sentences are about, too: an empty query, no hits, a distance beyond 1, neither texts nor id,
and a model without vectors of single tokens, as this toy is."""


def may_be(argument: str, given: Any) -> bool:
    return next(kind for names, kind in KINDS.items() if argument in names.split())(given)


def is_optional(endpoint: Callable[..., Any], argument: str) -> bool:
    """Whether None stands for its default."""
    return inspect.signature(endpoint).parameters[argument].default is not inspect.Parameter.empty


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return Api(services(ToyEncoder()), tmp_path, ApiLimits(1_000, 1_000))


def test_the_table_has_every_endpoint_and_every_argument(api: Api) -> None:
    there = {endpoint.__name__: list(inspect.signature(endpoint).parameters) for endpoint in api.endpoints()}

    assert there == {name: list(arguments) for name, arguments in RIGHT.items()}


@pytest.mark.parametrize("name", RIGHT)
def test_a_wrong_argument_is_named_in_one_line(api: Api, name: str, tmp_path: Path) -> None:
    endpoint = next(one for one in api.endpoints() if one.__name__ == name)
    (tmp_path / "a.txt").write_text("A cat. A dog.")
    right = {**RIGHT[name], **({"file": {**FILE, "path": str(tmp_path / "a.txt")}} if name == "add_upload" else {})}

    for argument in right:
        for given in WRONG:
            refusal = refused(endpoint, {**right, argument: given})
            if may_be(argument, given) or (given is None and is_optional(endpoint, argument)):
                continue
            assert refusal, (argument, given)
            assert len(refusal) < 300
            assert "\n" not in refusal
            assert argument in refusal or argument in ALSO_SAID_OTHERWISE, refusal


def refused(endpoint: Callable[..., Any], arguments: dict[str, Any]) -> str:
    """The sentence of the refusal; "" if the call was answered. Any other exception is a fault."""
    try:
        endpoint(**arguments)
    except GteDemoError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    by_hand.run(__file__)
