"""Conversations as chat programs export them: a row per message."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.rows import read_table

HELLO, REPLY = "When does the ferry leave?", "At nine and at four."


def read(content: Any) -> list[tuple[str, dict[str, Any]]]:
    source = SourceFile("a.json", json.dumps(content).encode())
    reading = read_table(source, "jsonl", ReadingLimits())
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


MATTERMOST = [
    {"type": "version", "version": 1},
    {"type": "channel", "channel": {"team": "ops", "name": "ferry", "display_name": "Ferry"}},
    {"type": "user", "user": {"username": "Jo"}},
    {"type": "post", "post": {"team": "ops", "channel": "ferry", "user": "Jo", "message": HELLO,
                              "create_at": 1355517523000,
                              "replies": [{"user": "Al", "message": REPLY, "create_at": 1355517533000}]}},
]  # fmt: skip


def event(person: str, *segments: str) -> dict[str, Any]:
    content = {"segment": [{"type": "TEXT", "text": text} for text in segments]}
    return {
        "sender_id": {"gaia_id": person},
        "timestamp": "1355517523000000",
        "chat_message": {"message_content": content},
    }


HANGOUTS = {
    "conversations": [
        {
            "conversation": {
                "conversation": {
                    "name": "Ferry",
                    "participant_data": [
                        {"id": {"gaia_id": one}, "fallback_name": name} for one, name in (("1", "Jo"), ("2", "Al"))
                    ],
                }
            },
            "events": [event("1", "When does ", "the ferry leave?"), event("2", REPLY)],
        }
    ]
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
        (MATTERMOST, ["Jo", "Al"]),
        (HANGOUTS, ["Jo", "Al"]),
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


@pytest.mark.parametrize(
    ("chat", "dates"),
    [
        ("12/03/2024, 14:05 - {}: {}\n13/03/2024, 2:05\u202fpm - {}: {}\n13/03/2024, 14:06 - {}: {}",
         ("14:05", "14:05")),
        ("\u200e[12.03.24, 14:05:33] {}: {}\n[13.03.24, 14:05:33] ~\u202f{}: {}\n\u200e[13.03.24, 15:00:00] {}: {}",
         ("14:05:33", "14:05:33")),
        ("[2024-03-12 14:05] {}: {}\n[2024-03-13 14:05] {}: {}\n[2024-03-13 14:06] {}: {}", ("14:05", "14:05")),
        ("{}, [12.03.24 14:05]\n{}\n\n{}, [13.03.24 14:05]\n{}\n\n{}, [13.03.24 14:06]\n{}", ("14:05", "14:05")),
    ],
)  # fmt: skip
def test_a_chat_as_text_is_a_row_per_message(chat: str, dates: tuple[str, str]) -> None:
    source = SourceFile(
        "chat.txt", chat.format("Jo", HELLO, "Al", "At nine:\n\nand at four.", "Jo", "Thanks.").encode()
    )
    documents = read_table(source, file_kind(source, ReadingLimits()), ReadingLimits()).documents

    assert [document.text for document in documents] == [HELLO, "At nine:\n\nand at four.", "Thanks."]
    assert [document.metadata["sender"] for document in documents] == ["Jo", "Al", "Jo"]
    assert [document.metadata["date"] for document in documents[:2]] == [
        f"2024-03-12T{dates[0]}",
        f"2024-03-13T{dates[1]}",
    ]


def test_what_whatsapp_writes_for_a_picture_or_below_a_message_is_not_said_by_anyone() -> None:
    said = ["\u200eBild weggelassen", "<Media omitted>", "Hi all \u200e<This message was edited>", "<3 you", "a\n<b>"]
    chat = "\n".join(f"[12.03.24, 14:05:3{number}] Jo: {text}" for number, text in enumerate(said))
    source = SourceFile("chat.txt", chat.encode())

    texts = [one.text for one in read_table(source, "chat", ReadingLimits()).documents]
    assert texts == ["", "", "Hi all", "<3 you", "a\n<b>"]


def test_where_no_date_shows_its_order_the_messages_ascend() -> None:
    source = SourceFile("chat.txt", b"02-01-24 14:05 - Jo: one\n03-01-24 14:05 - Jo: two\n01-02-24 14:05 - Jo: three\n")

    dates = [one.metadata["date"] for one in read_table(source, "chat", ReadingLimits()).documents]
    assert dates == ["2024-01-02T14:05", "2024-01-03T14:05", "2024-02-01T14:05"]


@pytest.mark.parametrize(
    "text",
    [
        "[2024-03-12 14:05:01] INFO: up\n[2024-03-12 14:06:01] ERROR: down\n[2024-03-12 14:07:01] INFO: up\n",
        "12/03/2024, 14:05 - All were present.\n\nThe minutes were read.\n",
    ],
)
def test_logs_and_minutes_are_no_chats(text: str) -> None:
    assert file_kind(SourceFile("a.txt", text.encode()), ReadingLimits()) == "text"


def test_parts_of_a_message_are_lines_but_links_within_a_sentence_are_not() -> None:
    parts = {"author": {"role": "user"}, "content": {"parts": [HELLO, REPLY]}}
    linked = {"from": "Al", "text": ["See ", {"type": "link", "text": "the plan"}, "."]}

    assert read([{"mapping": {"a": {"message": parts}}}])[0][0] == f"{HELLO}\n{REPLY}"
    assert read([{"messages": [linked]}])[0][0] == "See the plan."


def sent(beside: dict[str, Any], text: str = "") -> dict[str, Any]:
    return {"author": {"name": "Jo"}, "timestamp": "2012-12-14T20:38:43Z", "content": text, **beside}


def slack(text: str, *elements: dict[str, Any], **beside: Any) -> dict[str, Any]:
    line = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}
    return {"type": "message", "user": "U1", "ts": "1355517523.0", "text": text, "blocks": [line], **beside}


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ({"embeds": [{"title": "Fog", "description": "Stay ashore.", "fields": [{"name": "Wind", "value": "5"}]}]},
         "Fog\nStay ashore.\nWind: 5"),
        ({"attachments": [{"fallback": "A build", "pretext": "Build 7", "fields": [{"title": "On", "value": "main"}]}]},
         "Build 7\nOn: main"),
        ({"attachments": [{"fallback": "A build failed"}]}, "A build failed"),
        ({"blocks": [{"type": "section", "text": {"text": "Soup?"}}, {"type": "image", "alt_text": "a bowl"}]},
         "Soup?\na bowl"),
        ({"poll": {"question": "Tea?", "answers": [{"text": "Yes"}, {"text": "No"}]}}, "Tea?\nYes\nNo"),
        ({"forwardedMessage": {"content": HELLO}}, HELLO),
        ({"attachments": [{"file_name": "pasted.txt", "extracted_content": REPLY}]}, REPLY),
        ({"attachments": [{"content": json.dumps({"type": "AdaptiveCard", "body": [{"text": HELLO}]})}]}, HELLO),
        ({"tool_calls": [{"function": {"name": "ferries", "arguments": '{"day": "Sunday"}'}}]},
         'ferries\n{"day": "Sunday"}'),
    ],
)  # fmt: skip
def test_what_is_shown_below_a_message_is_part_of_it(beside: dict[str, Any], said: str) -> None:
    assert [text for text, _ in read({"messages": [sent({}, REPLY + "!"), sent(beside)]})] == [REPLY + "!", said]


def test_what_the_text_says_already_is_not_said_twice() -> None:
    card = {"embeds": [{"title": HELLO, "description": "By sea."}]}
    mentioned = slack(
        "<@U1>, when does the ferry leave?",
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": ", when does the ferry leave?"},
        user_profile={"real_name": "Jo"},
    )

    assert read({"messages": [sent(card, HELLO)]})[0][0] == f"{HELLO}\nBy sea."
    assert read([mentioned])[0][0] == "@Jo, when does the ferry leave?"


def test_messages_by_keys_are_a_conversation_each() -> None:
    said = {"from_me": True, "timestamp": 1355517523, "data": HELLO, "media": False, "sender": None}
    seen = {"from_me": False, "timestamp": 1355517523, "data": "a.jpg", "media": True, "caption": REPLY, "sender": "Al"}
    rows = read({"1@s": {"name": "Ferry", "messages": {"a": said}}, "2@s": {"name": None, "messages": {"b": seen}}})

    assert [(text, row["sender"], row["conversation"]) for text, row in rows] == [
        (HELLO, "me", "Ferry"),
        (REPLY, "Al", "2@s"),
    ]


def test_replies_in_teams_follow_what_they_answer() -> None:
    def said(html: str, name: str, *replies: Any) -> dict[str, Any]:
        return {
            "messageType": "message",
            "createdDateTime": "2012-12-14T20:38:43Z",
            "from": {"application": None, "user": {"displayName": name}},
            "body": {"contentType": "html", "content": html},
            "replies": list(replies),
        }

    rows = read({"value": [said(f"<p>{HELLO}</p>", "Jo", said(f"<i>{REPLY}</i>", "Al"))]})
    assert [(text, row["sender"]) for text, row in rows] == [(HELLO, "Jo"), (REPLY, "Al")]


def test_a_damaged_tree_still_has_all_its_messages() -> None:
    tree = {"a": node(HELLO, "user", "b", "b"), "b": node(REPLY, "assistant", "a", "a"), "c": node("Yes.", "user", "b")}

    assert [text for text, _ in read([{"mapping": tree}])] == [HELLO, REPLY, "Yes."]


def test_a_chat_of_pictures_beside_others_keeps_its_words_and_counts_the_pictures() -> None:
    pictures = {
        "name": "Views",
        "messages": [*[{"from": "Jo", "text": "", "photo": "a.jpg"}] * 5, {"from": "Jo", "text": REPLY}],
    }
    source = SourceFile(
        "a.json", json.dumps({"chats": {"list": [TELEGRAM, pictures]}, "left_chats": [TELEGRAM]}).encode()
    )
    reading = read_table(source, "jsonl", ReadingLimits())

    assert [document.text for document in reading.documents] == [HELLO, REPLY, REPLY, HELLO, REPLY]
    assert any("5 messages without text" in note for note in reading.notes)
