"""Conversations as chat programs export them: a row per message."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.rows import read_table

HELLO, REPLY = "When does the ferry leave?", "At nine and at four."


def read(content: Any) -> list[tuple[str, dict[str, Any]]]:
    source = SourceFile("a.json", json.dumps(content).encode())
    reading = read_table(source, "jsonl", ReadingLimits(), None)
    return [(document.text, dict(document.metadata)) for document in reading.documents]


def node(text: Any, role: str, parent: str | None, *children: str) -> dict[str, Any]:
    message = {"author": {"role": role}, "create_time": 1355517523.5, "content": {"parts": [text]}}
    return {"message": message, "parent": parent, "children": list(children)}


CHATGPT = {
    "title": "Ferry",
    "mapping": {
        "c": node(REPLY, "assistant", "b"),
        "b": node(HELLO, "user", "a", "c", "d"),
        "root": {"message": None, "parent": None, "children": ["a"]},
        "a": node("", "system", "root", "b"),
        "d": node("At ten.", "assistant", "b"),
    },
}
TELEGRAM = {
    "name": "Ferry",
    "type": "personal_chat",
    "messages": [
        {"id": 1, "type": "message", "date": "2012-12-14T20:38:43", "from": "Jo", "text": HELLO},
        {"id": 2, "type": "message", "date": "2012-12-14T20:39:43", "from": "Al",
         "text": ["At ", {"type": "bold", "text": "nine"}, " and at four."]},
    ],
}  # fmt: skip
DISCORD = {
    "guild": {"id": "1", "name": "Harbour"},
    "channel": {"id": "2", "name": "Ferry"},
    "messages": [
        {"id": "3", "timestamp": "2012-12-14T20:38:43+00:00", "content": HELLO, "author": {"id": "9", "name": "Jo"}},
        {"id": "4", "timestamp": "2012-12-14T20:39:43+00:00", "content": REPLY, "author": {"id": "8", "name": "Al"}},
    ],
}
CLAUDE = {
    "name": "Ferry",
    "chat_messages": [
        {"sender": "human", "text": HELLO, "created_at": "2012-12-14T20:38:43Z"},
        {"sender": "assistant", "text": "", "content": [{"type": "text", "text": REPLY}],
         "created_at": "2012-12-14T20:38:44Z"},
    ],
}  # fmt: skip
FACEBOOK = {
    "participants": [{"name": "Jo"}],
    "title": "Ferry",
    "messages": [
        {"sender_name": "Jo", "timestamp_ms": 1355517523000, "content": HELLO},
        {"sender_name": "Zo\u00c3\u00ab", "timestamp_ms": 1355517523000, "content": REPLY},
    ],
}


@pytest.mark.parametrize(
    ("export", "senders"),
    [
        ([CHATGPT, CHATGPT], ["user", "assistant"]),
        (TELEGRAM, ["Jo", "Al"]),
        ({"about": "x", "contacts": {"list": [{"a": 1}] * 5}, "chats": {"list": [TELEGRAM, TELEGRAM]}}, ["Jo", "Al"]),
        (DISCORD, ["Jo", "Al"]),
        ([CLAUDE], ["human", "assistant"]),
        (FACEBOOK, ["Jo", "Zoë"]),
    ],
)
def test_messages_come_with_sender_date_and_conversation(export: Any, senders: list[str]) -> None:
    rows = read(export)

    assert [text for text, _ in rows[:2]] == [HELLO, REPLY]
    assert [row["sender"] for _, row in rows[:2]] == senders
    assert {row["conversation"] for _, row in rows} == {"Ferry"}
    assert all(row["date"].startswith("2012-12-14T20:3") for _, row in rows)


def test_every_branch_of_a_conversation_is_read() -> None:
    assert [text for text, _ in read([CHATGPT])] == [HELLO, REPLY, "At ten."]


@pytest.mark.parametrize(
    "record",
    [
        {"id": 7, "messages": [{"role": "user", "content": HELLO}, {"role": "assistant", "content": REPLY}]},
        {"id": 7, "conversations": [{"from": "human", "value": HELLO}, {"from": "gpt", "value": REPLY}]},
        {"id": 7, "messages": [{"role": "user", "content": [{"type": "text", "text": HELLO}]},
                               {"role": "tool", "content": {"text": REPLY}}]},
    ],
)  # fmt: skip
def test_records_with_roles_are_rows_of_messages(record: dict[str, Any]) -> None:
    rows = read([record, record])

    assert [text for text, _ in rows] == [HELLO, REPLY] * 2
    assert {row["id"] for _, row in rows} == {7}


def test_a_list_of_slacks_messages_names_who_wrote_and_shows_links_as_people_see_them() -> None:
    message = {
        "type": "message",
        "user": "U1",
        "text": HELLO,
        "ts": "1355517523.000005",
        "user_profile": {"real_name": "Jo"},
    }
    linked = {**message, "text": "<@U2> see <https://example.org|the log> &amp; <!here>", "user_profile": None}
    rows = read([message, linked])

    assert [text for text, _ in rows] == [HELLO, "@U2 see the log & !here"]
    assert [(row["sender"], row["date"]) for _, row in rows] == [
        ("Jo", "2012-12-14T20:38:43Z"),
        ("U1", "2012-12-14T20:38:43Z"),
    ]
