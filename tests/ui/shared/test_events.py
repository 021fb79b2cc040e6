"""Data from the browser are read by name and type, and anything else is refused in one sentence."""

import ast
from pathlib import Path

import gradio as gr
import pytest

import gte_demo
from gte_demo.errors import InputError
from gte_demo.ui.shared import events
from gte_demo.ui.shared import words as shared_words
from tests.figures.hostile import HOSTILE


def sent(data):
    return gr.EventData(None, data)


@pytest.mark.parametrize("row", [0, -1, 12])
def test_a_whole_number(row):
    assert events.whole(sent({"row": row}), "row") == row
    assert events.optional_whole(sent({"row": row}), "row") == row


@pytest.mark.parametrize("text", ["", "a ship", *HOSTILE])
def test_a_text_as_it_was_written(text):
    assert events.text(sent({"text": text}), "text") == text


def test_a_value_of_any_kind():
    assert events.value(sent({"choices": {"a": [1]}}), "choices") == {"a": [1]}


@pytest.mark.parametrize("row", [None, True, 1.5, "3", [3], {}])
def test_another_kind_than_a_whole_number_is_refused(row):
    for read in (events.whole, events.optional_whole):
        with pytest.raises(InputError) as refused:
            read(sent({"row": row}), "row")
        assert str(refused.value) == shared_words.UNREADABLE_EVENT.format(name="row")


@pytest.mark.parametrize("text", [None, 3, ["a"], {}])
def test_another_kind_than_a_text_is_refused(text):
    with pytest.raises(InputError) as refused:
        events.text(sent({"text": text}), "text")
    assert str(refused.value) == shared_words.UNREADABLE_EVENT.format(name="text")


@pytest.mark.parametrize("data", [None, {}, {"other": 1}, [], "row", 7])
@pytest.mark.parametrize("read", [events.value, events.whole, events.text])
def test_what_was_not_sent_is_refused(data, read):
    with pytest.raises(InputError, match="row"):
        read(sent(data), "row")
    assert events.optional_whole(sent(data), "row") is None


def test_nothing_reads_the_private_part_of_an_event():
    root = Path(gte_demo.__file__).parent
    readers = [
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "_data"
    ]
    assert readers == []
