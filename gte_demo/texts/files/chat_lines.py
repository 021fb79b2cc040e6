"""Chats that were exported or copied as plain text: from WhatsApp, Signal (signal-export) and Telegram.

A message begins with its date and its sender, and may go on for several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = "[\u200e\u200f\u202a-\u202e]*"
"""Marks of the direction of writing, with which WhatsApp begins some lines."""
_DATE = r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?,?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?)"
_SENDER = r"(?P<sender>[^:\n]{1,80})"
_HEADS = tuple(
    re.compile(rf"^{_MARKS}{form}", re.MULTILINE)
    for form in (
        rf"\[{_DATE}\]\s{_SENDER}:(?=\s|$)",
        rf"{_DATE}\s[-–]\s(?:{_SENDER}:(?=\s|$))?",
        rf"(?P<sender>[^\n\[\]]{{1,80}}),\s\[{_DATE}\]:?$",
    )
)
"""WhatsApp on iPhones and Signal; WhatsApp on Android, where notices have no sender; what is copied from Telegram."""
_UNSAID = re.compile(r"\u200e[^\n]*|<[^<>:/\n]{3,60}>")
"""What WhatsApp writes for a picture or a notice, in the language of the phone: after a mark, or in angle brackets."""
_ADDED = re.compile(r"\s*\u200e<[^<>\n]*>$")
"""What it writes below a message: that it was edited, or which file came with it."""
_FEWEST = 3
_LEVELS = frozenset(("trace", "debug", "info", "notice", "warn", "warning", "error", "critical", "fatal"))
"""What stands in the log of a program where a chat has the sender."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message, as it is written."""

    date: str
    sender: str
    """'' for a notice of the program."""
    text: str
    """'' for a picture or a notice that has a sender."""


def is_chat(text: str) -> bool:
    """Whether the beginning of a text is that of a chat."""
    heads = _heads(text)
    senders = [match["sender"] for match in heads if match["sender"]]
    levels = sum(sender.strip().casefold() in _LEVELS for sender in senders)
    return len(heads) >= _FEWEST and 2 * len(senders) > len(heads) and 2 * levels < len(senders)


def chat_messages(text: str) -> Iterator[ChatMessage]:
    """The messages of a chat, in order."""
    heads = _heads(text)
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        sender = re.sub(_MARKS, "", head["sender"] or "").removeprefix("~").strip()
        said = text[head.end() : end].strip()
        said = "" if sender and _UNSAID.fullmatch(said) else _ADDED.sub("", said).lstrip("\u200e\u200f")
        yield ChatMessage(head["date"], sender, said)


def _heads(text: str) -> list[re.Match[str]]:
    """The beginnings of messages; none if the text begins with something else."""
    start = len(text) - len(text.lstrip())
    for form in _HEADS:
        if form.match(text, start):
            return list(form.finditer(text))
    return []
