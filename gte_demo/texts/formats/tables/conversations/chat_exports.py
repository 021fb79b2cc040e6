"""Exports of chat programs that keep messages, people and channels apart: Mattermost and Google Hangouts.

They become conversations with a list of messages, each with its sender, as other programs export them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Record: TypeAlias = "Mapping[str, Any]"

_POSTS = ("post", "direct_post")
_MATTERMOST = frozenset(
    (*_POSTS, "version", "team", "channel", "user", "bot", "emoji", "direct_channel", "scheme", "role")
)


def as_conversations(values: Sequence[Any]) -> list[Record] | None:
    """The conversations in the values of a file; None if it is no export of these programs."""
    if len(values) == 1 and isinstance(values[0], list):
        values = values[0]
    records = [value for value in values if isinstance(value, dict)]
    if not records or len(records) < len(values):
        return None
    if all(map(_is_of_mattermost, records)) and any(record["type"] in _POSTS for record in records):
        return _of_mattermost(records)
    listed = list(_hangouts(records[0])) if len(records) == 1 else []
    return [_of_hangouts(one, events) for one, events in listed] or None


def _is_of_mattermost(record: Record) -> bool:
    kind = record.get("type")
    return kind in _MATTERMOST and (kind == "version" or isinstance(record.get(str(kind)), dict))


def _of_mattermost(records: Sequence[Record]) -> list[Record]:
    """A conversation for each channel and each group of people; replies come below what they answer."""
    channels = [record["channel"] for record in records if record["type"] == "channel"]
    shown = {(one.get("team"), one.get("name")): one.get("display_name") for one in channels}
    found: dict[str, dict[str, Any]] = {}
    for record in records:
        if record["type"] not in _POSTS:
            continue
        post = record[record["type"]]
        members, team, name = post.get("channel_members"), post.get("team"), post.get("channel")
        title = ", ".join(map(str, members)) if isinstance(members, list) else shown.get((team, name)) or name
        beside = {"team": team} if isinstance(team, str) else {}
        conversation = found.setdefault(f"{team}/{name}/{title}", {"title": title, **beside, "messages": []})
        conversation["messages"] += _with_replies(post)
    return list(found.values())


def _with_replies(post: Record) -> Iterator[dict[str, Any]]:
    replies = post.get("replies")
    for one in (post, *(replies if isinstance(replies, list) else ())):
        if isinstance(one, dict):
            props = one.get("props")
            shown = {"attachments": props.get("attachments")} if isinstance(props, dict) else {}
            yield {name: one.get(name) for name in ("user", "create_at", "message")} | shown


def _hangouts(record: Record) -> Iterator[tuple[Record, list[Record]]]:
    """The conversations and their events; old exports name both otherwise."""
    listed = record.get("conversations") or record.get("conversation_state")
    for outer in listed if isinstance(listed, list) else ():
        inner = outer.get("conversation_state", outer) if isinstance(outer, dict) else None
        events = (inner.get("events") or inner.get("event")) if isinstance(inner, dict) else None
        around = inner.get("conversation") if isinstance(inner, dict) else None
        if isinstance(around, dict) and isinstance(events, list) and all(map(_is_event, events)):
            nested = around.get("conversation")
            yield nested if isinstance(nested, dict) else around, events


def _is_event(event: Any) -> bool:
    return isinstance(event, dict) and isinstance(event.get("sender_id"), dict) and "timestamp" in event


def _of_hangouts(conversation: Record, events: Sequence[Record]) -> dict[str, Any]:
    """A conversation called by its name, or by those of the people in it."""
    people = conversation.get("participant_data")
    known = [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    names = {_person(one.get("id")): str(one["fallback_name"]) for one in known if one.get("fallback_name")}
    messages = [
        {
            "sender": names.get(_person(event["sender_id"]), _person(event["sender_id"])),
            "date": _milliseconds(event["timestamp"]),
            "content": event.get("chat_message"),
        }
        for event in events
    ]
    return {"title": conversation.get("name") or ", ".join(names.values()), "messages": messages}


def _person(identity: Any) -> str:
    return str(identity.get("gaia_id") or identity.get("chat_id") or "") if isinstance(identity, dict) else ""


def _milliseconds(microseconds: Any) -> Any:
    written = str(microseconds)
    return int(written) // 1000 if written.isdecimal() and len(written) < 20 else microseconds
