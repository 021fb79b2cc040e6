"""JSON is counted and cleaned before it is parsed."""

from __future__ import annotations

import json

import pytest

from gte_demo.errors import InputError
from gte_demo.ui.shared.guards import json_bodies
from gte_demo.ui.shared.guards.json_bodies import DEEPEST, MOST_OBJECTS, MOST_VALUES, checked_json


@pytest.mark.parametrize(
    "value",
    [
        {"data": [["a text", "a, b: [c] {d}", 'say "no"', "tab\tand\nline"], None, 1.5, True]},
        {"data": ["emoji 😀", "back\\slash", "\\ud83d written out", "\x1b[1mbold", "ünïcödé"]},
        {"data": ["," * (MOST_VALUES + 1) + "[{:" * MOST_OBJECTS]},  # marks within texts are no values
    ],
    ids=["marks", "escapes", "many marks in a text"],
)
@pytest.mark.parametrize("in_ascii", [True, False])
def test_what_is_right_stays_as_it_is(value: object, in_ascii: bool) -> None:
    assert json.loads(checked_json(json.dumps(value, ensure_ascii=in_ascii).encode())) == value


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (r"half \ud83d an emoji", "half \ufffd an emoji"),
        (r"\ud83d\ude00\ude00", "😀\ufffd"),
        (r"a\u0000b\bc\u007fd", "a\ufffdb\ufffdc\ufffdd"),
        (r"\\u0000", r"\u0000"),
        (r"\\\u0000", "\\\ufffd"),
        ("a\x7fb", "a\ufffdb"),
    ],
)
def test_what_is_no_text_is_replaced(given: str, kept: str) -> None:
    assert json.loads(checked_json(b'["%b"]' % given.encode())) == [kept]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b'{"a":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1), json_bodies.TOO_DEEP),
        (b"[" + b"1," * (MOST_VALUES + 1) + b"1]", json_bodies.TOO_MANY),
        (b"{" + b'"k":1,' * MOST_OBJECTS + b'"k":1}', json_bodies.TOO_MANY),
        (b"[" + b"[]," * MOST_OBJECTS + b"1]", json_bodies.TOO_MANY),
        ('["a"]'.encode("utf-16"), json_bodies.NOT_UTF8),
        (b'["\xed\xa0\xbd"]', json_bodies.NOT_UTF8),
        ('["a"]'.encode("utf-16-le"), json_bodies.NOT_UTF8),
    ],
    ids=["deep", "values", "keys", "lists", "UTF-16", "a raw half", "UTF-16 without a mark"],
)
def test_what_would_stop_the_server_is_refused(body: bytes, refusal: str) -> None:
    with pytest.raises(InputError, match=refusal[:30]):
        checked_json(body)


def test_what_is_not_json_is_left_to_the_parser() -> None:
    assert checked_json(b'{"a": "') == b'{"a": "'
