"""Reading conversations in JSON: exports of chat programs and assistants, records with roles. A row is a message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, TypeAlias

from gte_demo.texts.formats.tables.conversations.chat_texts import BESIDE, TEXTS, field_name, fields_of, message_text

Message: TypeAlias = "Mapping[str, Any]"

# fmt: off
_LISTS = (
    "messages", "chatmessages", "conversations", "conversation", "turns", "dialog", "dialogue", "messagelist",
)
_SENDERS = (
    "role", "displayname", "from", "sendername", "senderfullname", "sender", "author", "user", "username", "u",
    "speaker", "creator", "name", "actor", "senderid", "fromid",
)
_NAMES = ("name", "nickname", "realname", "username", "displayname", "role", "id", "gaiaid", "email")
_INSIDE = ("user", "application", "bot", "device")
"""Of these one is the sender, in Teams."""
_DATES = (
    "date", "timestamp", "timestampms", "ts", "createtime", "createdat", "createat", "createddate", "createddatetime",
    "created", "time", "datetime", "sentat", "datesent", "originalarrivaltime", "originserverts",
)
_TITLES = ("title", "name", "room_name", "topic", "subject", "displayName", "channel", "threadName")
# fmt: on
_READ = frozenset((*TEXTS, *BESIDE, *_SENDERS, *_DATES, "textentities", "fromme", "subject", "replies"))
_ROW = ("sender", "date", "text")
_SAMPLE = 50
"""Messages by which a conversation is recognised."""
_SLACK_LINK = re.compile(r"<((?:[@#!]|https?:|mailto:)[^<>|]*)(?:\|([^<>]*))?>")


class ChatRows:
    """The messages of conversations as rows with the columns conversation, sender, date and text.

    `notes` is complete after all rows have been read.
    """

    def __init__(self, records: Sequence[Any]) -> None:
        self._records = records
        self._left: dict[str, set[str]] = {"conversations": set(), "messages": set()}
        self._without: Counter[str] = Counter()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for record in self._records:
            if isinstance(record, dict) and (messages := _messages(record)):
                yield from self._rows(record, messages)
            else:
                self._without["record" if record else ""] += 1

    def notes(self) -> tuple[str, ...]:
        """Sentences on what was not read."""
        left = (
            f"of the {what} these were left out: {', '.join(sorted(names))}."
            for what, names in reversed(self._left.items())
            if names
        )
        told = (
            (self._without["record"], "{} record{} without messages {} left out."),
            (self._without["message"], "{} message{} without text, such as pictures and calls, {} left out."),
        )
        counted = (text.format(f"{n:,}", *(("", "was") if n == 1 else ("s", "were"))) for n, text in told if n)
        return ("each message is a row.", *left, *counted)

    def _rows(self, conversation: Message, messages: Sequence[Message]) -> Iterator[dict[str, Any]]:
        """The messages with text, each with the fields of its conversation."""
        title = next((key for key in _TITLES if _name(conversation.get(key)) not in (None, "")), None)
        plain = {key: value for key, value in conversation.items() if isinstance(value, str | int | float)}
        beside: dict[str, Any] = {"conversation": _name(conversation[title])} if title else {}
        beside |= {key if key not in _ROW else f"conversation.{key}": plain[key] for key in plain if key != title}
        beside = {key: value for key, value in beside.items() if field_name(key) not in _DATES}
        filled = {key for key, value in conversation.items() if isinstance(value, dict | list) and value}
        self._left["conversations"] |= {key for key in filled if key not in (title, "mapping") and not _is_list(key)}
        mend = _unbroken if "participants" in conversation else str
        polish = _polish_of_slack(messages) if any(map(_is_of_slack, messages)) else mend
        for message in messages:
            text = message_text(message, polish)
            if not text:
                self._without["message"] += 1
                continue
            self._left["messages"] |= {str(key) for key in message if field_name(str(key)) not in _READ}
            sender = _sender(message)
            date = _first(fields_of(message), _DATES)
            yield {"sender": sender and mend(str(sender)), "date": date, "text": text, **beside}


def chat_rows(records: Sequence[Any]) -> ChatRows | None:
    """The messages in records that are conversations; None if they aren't."""
    sample = [record for record in records[:100] if isinstance(record, dict)]
    if sample and all(map(_is_of_slack, sample)):
        return ChatRows([{"messages": [record for record in records if isinstance(record, dict)]}])
    talking = [record for record in sample if _is_conversation(record)]
    return ChatRows(records) if talking and 2 * len(talking) >= len(sample) else None


def _is_conversation(record: Message) -> bool:
    """Whether most messages in a record have a sender and say something."""
    listed = _messages(record)[:_SAMPLE]
    spoken = [one for one in listed if _sender(one) is not None and message_text(one)]
    return bool(spoken) and (isinstance(record.get("mapping"), dict) or 2 * len(spoken) >= len(listed))


def _messages(record: Message) -> list[Message]:
    """What may be the messages of a conversation, in their order: a list, or a mapping from keys to them."""
    if isinstance(record.get("mapping"), dict):
        return list(_in_tree(record["mapping"]))
    by_name = {field_name(str(key)): value for key, value in record.items()}
    if isinstance(teams := by_name.get("value"), list) and teams and all(map(_is_of_teams, teams)):
        return list(_with_replies(teams))
    for name in _LISTS:
        listed = by_name.get(name)
        listed = list(listed.values()) if isinstance(listed, dict) else listed
        if isinstance(listed, list) and listed and all(isinstance(one, dict) for one in listed):
            return list(_with_replies(listed))
    return []


def _is_list(name: str) -> bool:
    return field_name(name) in (*_LISTS, "value")


def _with_replies(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages, each with its replies below it, as Teams nests them."""
    for message in messages:
        yield message
        replies = message.get("replies")
        if isinstance(replies, list) and replies and all(map(_is_of_teams, replies)):
            yield from _with_replies(replies)


def _is_of_teams(record: Any) -> bool:
    """Whether a record is a message as Microsoft Graph describes it."""
    return isinstance(record, dict) and isinstance(record.get("body"), dict) and "messageType" in record


def _is_of_slack(record: Message) -> bool:
    """Whether a record is a message as Slack exports a channel: a list of them, without a conversation around."""
    return record.get("type") == "message" and isinstance(record.get("ts"), str)


def _polish_of_slack(messages: Sequence[Message]) -> Callable[[str], str]:
    """Makes mentions and addresses in the texts of messages what people see."""
    names = {f"@{one['user']}": f"@{name}" for one in messages if one.get("user") and (name := _real_name(one))}

    def shown(found: re.Match[str]) -> str:
        return found[2] or names.get(found[1], found[1])

    return lambda text: unescape(_SLACK_LINK.sub(shown, text))


def _real_name(message: Message) -> Any:
    """The author's name in a message of Slack."""
    profile, bot = message.get("user_profile"), message.get("bot_profile")
    by_person = _first(fields_of(profile), ("realname", "displayname", "name")) if isinstance(profile, dict) else None
    return by_person or message.get("username") or (bot.get("name") if isinstance(bot, dict) else None)


def _in_tree(nodes: Mapping[str, Any]) -> Iterator[Message]:
    """The messages of ChatGPT's tree, each branch after the message that it answers."""
    known = {key: node for key, node in nodes.items() if isinstance(node, dict)}
    below: dict[str, list[str]] = {key: [] for key in known}
    for key, node in known.items():
        children = node.get("children")
        below[key] += [one for one in children if isinstance(one, str)] if isinstance(children, list) else []
        if node.get("parent") in known:
            below[str(node["parent"])].append(key)
    roots = [key for key, node in known.items() if node.get("parent") not in known]
    waiting = [*roots, *known][::-1]  # all, because in a damaged tree no root leads to some of them
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in known:
            continue
        seen.add(key)
        waiting += below[key][::-1]
        if isinstance(known[key].get("message"), dict):
            yield known[key]["message"]


def _first(fields: Message, names: Iterable[str]) -> Any:
    return next((fields[name] for name in names if name in fields), None)


def _sender(message: Message) -> str | int | None:
    """Who wrote a message; "me" for the person whose export it is, where that is all it says."""
    if _is_of_slack(message):
        return _real_name(message) or _name(_first(message, ("user", "bot_id"))) or "unknown"
    fields = fields_of(message)
    named = (_name(fields[name]) for name in _SENDERS if name in fields)
    found = next((name for name in named if name not in (None, "")), None)
    return "me" if found is None and fields.get("fromme") is True else found


def _name(value: Any) -> str | int | None:
    """The name of a person or a channel."""
    if isinstance(value, dict):
        fields = fields_of(value)
        inside = _first(fields, _INSIDE)
        value = _name(inside) if isinstance(inside, dict) else _first(fields, _NAMES)
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _unbroken(text: str) -> str:
    """Repair texts by Facebook, which writes each byte of UTF-8 as a separate character."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
