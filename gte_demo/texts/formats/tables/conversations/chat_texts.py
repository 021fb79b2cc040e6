"""What a message of a chat says: its own text, and what is shown below it, such as the cards of a bot, each once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from gte_demo.texts.formats.blocks import join_blocks
from gte_demo.texts.formats.readers.html import html_blocks

Fields: TypeAlias = "Mapping[str, Any]"

# fmt: off
TEXTS = (
    "content", "contents", "text", "value", "body", "message", "msg", "utterance", "parts", "data", "result",
    "thoughts", "thinking", "chatmessage", "messagecontent", "segment",
)
"""The names of a message's own text; the first that is filled counts, because others repeat it."""
BESIDE = (
    "caption", "attachments", "blocks", "embeds", "embed", "files", "poll", "share", "forwardedmessage",
    "messagesnapshots", "contactinformation", "placename", "address", "todolist", "toolcalls", "functioncall",
    "refusal", "transcription",
)
"""The names of what is shown below it."""
_SHOWN = (
    "pretext", "author", "authorname", "firstname", "lastname", "phonenumber", "title", "question", "name", "header",
    "text", "body", "content", "plaintext", "description", "value", "fields", "facts", "summary", "items", "elements",
    "columns", "accessory", "sections", "answers", "options", "pollmedia", "caption", "alttext", "alttxt", "sharetext",
    "initialcomment", "comment", "extractedcontent", "function", "arguments", "input", "preview", "messagepreview",
    "blocks", "messageblocks", "attachments", "embeds", "message", "footer", "actions",
)
"""The names of texts in them, in the order in which they are shown."""
_INLINE = frozenset((
    "mention", "mention_name", "hashtag", "cashtag", "bot_command", "link", "text_link", "email", "phone", "bold",
    "italic", "underline", "strikethrough", "spoiler", "code", "pre", "plain", "blockquote", "bank_card",
    "custom_emoji", "TEXT", "LINK", "LINE_BREAK",
))
"""Parts within a sentence, in Telegram and Hangouts."""
_INLINE_GROUPS = frozenset(("rich_text_section", "rich_text_preformatted", "rich_text_quote"))
# fmt: on
_NAMED_BY = ("value", "arguments", "input")
"""A name beside one of these is that of a field or of a tool, not that of a file."""
_FILE_NAME = re.compile(r"\S[^\n]{0,200}\.\w{2,5}")
_HTML = re.compile(r"\bhtml|RichText")
_WORD = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 4
"""Fewer words may occur in a longer text by chance."""
_DEEPEST = 12


@lru_cache(maxsize=4096)
def field_name(name: str) -> str:
    """The name of a field without case and marks: programs write senderName, sender_name or "Sender Name"."""
    return "".join(filter(str.isalnum, name)).casefold()


def fields_of(record: Mapping[Any, Any]) -> dict[str, Any]:
    """The filled fields of a record by their plain names."""
    return {field_name(str(name)): value for name, value in record.items() if value not in (None, "", [], {})}


def message_text(message: Mapping[str, Any], polish: Callable[[str], str] = str) -> str:
    """All that a message says; each text in it is passed through `polish`."""
    fields = fields_of(message)
    subject = fields.get("subject", "") if "messagetype" in fields else ""  # of Teams; elsewhere all messages share one
    own = polish(f"{subject}\n{_own_text(fields)}".strip())
    below = (fields[name] for name in BESIDE if name in fields)
    beside = [polish(text).strip() for value in below for text in _shown(value, _DEEPEST)]
    return "\n".join(_each_once(own, beside)) if beside else own


def _own_text(fields: Fields, depth: int = 0) -> str:
    """The first of the fields that holds a text."""
    if fields.get("media") is True:  # of WhatsApp, where the data is then the path of a file
        return ""
    written = next(filter(None, (_text(fields[name], depth) for name in TEXTS if name in fields)), "")
    is_html = any(_HTML.search(str(fields[name])) for name in ("contenttype", "messagetype") if name in fields)
    return join_blocks(html_blocks(written)).text if is_html and written else written


def _text(value: Any, depth: int = 0) -> str:
    """The text in a value, which may be a text, parts, or a record with these."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and depth < _DEEPEST:
        return _part(value, depth)
    if isinstance(value, list) and depth < _DEEPEST:
        is_running = any(isinstance(part, dict) and part.get("type") in _INLINE for part in value)
        return ("" if is_running else "\n").join(text for part in value if (text := _text(part, depth + 1)))
    return ""


def _part(value: Mapping[str, Any], depth: int) -> str:
    """The text of a part, which may also be the call of a tool or an instruction that applies to all messages."""
    fields = fields_of(value)
    if "input" in fields or "userinstructions" in fields:
        return "\n".join(
            _shown([{**fields, "text": fields.get("userprofile"), "body": fields.get("userinstructions")}], 9)
        )
    title = fields.get("title") or fields.get("summary")
    own = _own_text(fields, depth + 1)
    return f"{title}\n{own}" if isinstance(title, str) and own else own


def _shown(value: Any, depth: int) -> Iterator[str]:
    """The texts in what is shown below a message."""
    if isinstance(value, str):
        yield from _shown_text(value, depth)
    elif isinstance(value, list) and depth:
        for one in value:
            yield from _shown(one, depth - 1)
    elif isinstance(value, dict) and depth:
        yield from _shown_record(fields_of(value), depth - 1)


def _shown_text(text: str, depth: int) -> Iterator[str]:
    """A text, or the texts in a card that is stored as JSON, as Teams does."""
    if depth and text.lstrip().startswith("{"):
        try:
            card = json.loads(text)
        except (ValueError, RecursionError):  # it only begins like one
            pass
        else:
            own = list(_shown(card, depth - 1))
            yield from own or [text]
            return
    yield text


def _shown_record(fields: dict[str, Any], depth: int) -> Iterator[str]:
    """The texts in a card, a field, a file or a line of text."""
    if fields.get("type") in _INLINE_GROUPS:
        yield "".join(map(_inline, fields.get("elements") or ()))
        return
    title = fields.get("title") or fields.get("name")
    if isinstance(title, str) and isinstance(fields.get("value"), str | int | float):
        yield f"{title}: {fields['value']}"
        return
    found = False
    for name in _SHOWN:
        value = fields.get(name)
        if value is None or (name == "name" and not _is_said(fields)) or (name == "title" and _is_file(fields)):
            continue
        if name in ("arguments", "input") and isinstance(value, dict):
            value = [
                json.dumps(one, ensure_ascii=False) if isinstance(one, dict) else str(one) for one in value.values()
            ]
        for text in _shown(value, depth):
            found = True
            yield text
    if not found and isinstance(fields.get("fallback"), str):
        yield fields["fallback"]


def _is_said(fields: Fields) -> bool:
    """Whether the name in a record is shown, because it isn't that of a file."""
    return any(name in fields for name in _NAMED_BY) or fields.keys() <= {"name", "url", "iconurl", "id"}


def _is_file(fields: Fields) -> bool:
    is_stored = any(name in fields for name in ("mimetype", "filetype"))
    return is_stored and bool(_FILE_NAME.fullmatch(str(fields.get("title"))))


def _inline(element: Any) -> str:
    """A part of a line of Slack: words, an address, an emoji, or a mention, which is written as in its plain text."""
    if not isinstance(element, dict):
        return ""
    for name, form in (
        ("text", "{}"),
        ("user_id", "<@{}>"),
        ("channel_id", "<#{}>"),
        ("range", "<!{}>"),
        ("name", ":{}:"),
    ):
        if element.get(name):
            return form.format(element[name])
    return str(element.get("url") or element.get("fallback") or "")


def _each_once(own: str, beside: Sequence[str]) -> Iterator[str]:
    """The texts without those that repeat what another says, as plain text for programs that show no cards."""
    own_words = _words(own)
    if own and not (_is_long(own_words) and own_words in _words("\n".join(beside))):
        yield own
    else:
        own = ""
    said, lines = _words(own), _lines([own])
    for text in beside:
        words = _words(text)
        if not words.strip() or words in lines or (_is_long(words) and words in said):
            continue
        lines |= _lines([text]) | {words}
        said += words
        yield text


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_long(words: str) -> bool:
    return words.count(" ") > _FEWEST_WORDS


def _lines(texts: Iterable[str]) -> set[str]:
    return {_words(line) for text in texts for line in text.split("\n") if line.strip()}
