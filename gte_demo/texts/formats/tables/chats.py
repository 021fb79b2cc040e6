"""Reading conversations in JSON: exports of ChatGPT, Discord and Telegram, records with roles. A row is a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, TypeAlias

Message: TypeAlias = "Mapping[str, Any]"

_LISTS = ("messages", "chat_messages", "conversations", "conversation", "turns", "dialog", "dialogue", "MessageList")
_TEXTS = ("content", "text", "value", "body", "message", "utterance", "parts")
_SENDERS = ("role", "from", "sender", "sender_name", "author", "user", "speaker", "name", "displayName")
_NAMES = ("name", "nickname", "real_name", "username", "displayName", "role", "id")
_DATES = (
    "date", "timestamp", "timestamp_ms", "ts", "create_time", "created_at", "createdAt", "time", "originalarrivaltime"
)  # fmt: skip
_TITLES = ("title", "name", "topic", "subject", "displayName", "channel")


_SLACK_LINK = re.compile(r"<((?:[@#!]|https?:|mailto:)[^<>|]*)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class ChatRows:
    """The messages of conversations as rows with the columns conversation, sender, date and text."""

    rows: Iterator[dict[str, Any]]
    notes: tuple[str, ...]


def chat_rows(records: Sequence[Any]) -> ChatRows | None:
    """The messages in records that are conversations; None if they aren't."""
    sample = [record for record in records[:100] if isinstance(record, dict)]
    if sample and all(_is_of_slack(record) for record in sample):
        records = sample = [{"messages": [_as_read(record) for record in records if isinstance(record, dict)]}]
    talking = [record for record in sample if _messages(record)]
    if not talking or 2 * len(talking) < len(sample):
        return None
    left_out = {key for record in talking for message in _messages(record)[:50] for key in message}
    left_out -= {*_TEXTS, *_SENDERS, *_DATES}
    notes = ["each message is a row."]
    if left_out:
        notes.append(f"of the messages these were left out: {', '.join(sorted(map(str, left_out)))}.")
    return ChatRows((row for record in records if isinstance(record, dict) for row in _rows(record)), tuple(notes))


def _rows(conversation: Message) -> Iterator[dict[str, Any]]:
    """The messages with text, each with the fields of its conversation."""
    title = next((key for key in _TITLES if _name(conversation.get(key)) not in (None, "")), None)
    beside: dict[str, Any] = {"conversation": _name(conversation[title])} if title else {}
    plain = {key: value for key, value in conversation.items() if isinstance(value, str | int | float)}
    beside |= {key: value for key, value in plain.items() if key not in (title, *_DATES)}
    mend = _unbroken if "participants" in conversation else str
    for message in _messages(conversation):
        text = mend(_text(message))
        if text.strip():
            sender, date = _name(_first(message, _SENDERS)), _first(message, _DATES)
            yield {"sender": sender and mend(str(sender)), "date": date, "text": text, **beside}


def _messages(record: Message) -> list[Message]:
    """The messages of a conversation, in their order; none if it is something else."""
    if isinstance(record.get("mapping"), dict):
        return list(_in_tree(record["mapping"]))
    for key in _LISTS:
        listed = record.get(key)
        if isinstance(listed, list) and listed and all(isinstance(one, dict) for one in listed):
            spoken = [one for one in listed[:50] if _first(one, _SENDERS) is not None and _text(one)]
            if 2 * len(spoken) >= len(listed[:50]):
                return listed
    return []


def _is_of_slack(record: Message) -> bool:
    """Whether a record is a message as Slack exports a channel: a list of them, without a conversation around."""
    return record.get("type") == "message" and isinstance(record.get("ts"), str) and isinstance(record.get("text"), str)


def _as_read(message: Message) -> Message:
    """A message of Slack with its author's name, and with mentions and addresses as people see them."""
    profile = message.get("user_profile")
    name = _first(profile, ("real_name", "display_name", "name")) if isinstance(profile, dict) else None
    text = unescape(_SLACK_LINK.sub(lambda found: found[2] or found[1], str(message.get("text") or "")))
    sender = name or message.get("user") or message.get("username") or message.get("bot_id") or "unknown"
    return {**message, "text": text, "sender": sender, "user": sender, "date": message.get("ts")}


def _in_tree(nodes: Mapping[str, Any]) -> Iterator[Message]:
    """The messages of ChatGPT's tree, each branch after the message that it answers."""
    known = {key: node for key, node in nodes.items() if isinstance(node, dict)}
    waiting = [key for key, node in known.items() if node.get("parent") not in known][::-1]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in known:
            continue
        seen.add(key)
        node = known[key]
        children = node.get("children")
        waiting += [child for child in children if isinstance(child, str)][::-1] if isinstance(children, list) else []
        if isinstance(node.get("message"), dict):
            yield node["message"]


def _first(message: Message, keys: Iterable[str]) -> Any:
    return next((message[key] for key in keys if message.get(key) not in (None, "")), None)


def _name(value: Any) -> str | int | None:
    """The name of a person or a channel."""
    if isinstance(value, dict):
        value = _first(value, _NAMES)
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _text(value: Any, depth: int = 0) -> str:
    """The text of a message, whose content may be a text, parts, or a record with these."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and depth < 4:
        return _text(_first(value, _TEXTS), depth + 1)
    if isinstance(value, list) and depth < 4:
        texts = [(type(part), text) for part in value if (text := _text(part, depth + 1))]
        is_running = len({kind for kind, _ in texts}) > 1  # Telegram: a link or bold words within a sentence
        return ("" if is_running else "\n").join(text for _, text in texts)
    return ""


def _unbroken(text: str) -> str:
    """Repair texts by Facebook, which writes each byte of UTF-8 as a separate character."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
