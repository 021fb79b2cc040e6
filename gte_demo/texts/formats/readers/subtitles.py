"""Reading subtitles (SRT and WebVTT) as running text, with the time of each cue in place of a page.

A sentence may span several cues, so cues are joined with a space. A paragraph ends when another speaker begins, or when
a pause follows the end of a sentence. Transcripts of meetings name the speaker in each cue; a paragraph does it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?=\s|$)[^\n]*", re.MULTILINE)
"""The timing line above a cue's text."""
_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?[ \t]++([^<>]*+)>")
_READING = re.compile(r"<rt\b[^<>]*>[^<]*(?:</rt>)?|<rp\b[^<>]*>[^<]*(?:</rp>)?", re.IGNORECASE)
"""How the characters before it are pronounced; read beside them, it would join their word."""
_TAGS = re.compile(r"</?(?:[a-zA-Z][^<>\n]*|\d[\d:.]*)>|\{\\[^{}\n]*\}")
_TURN = re.compile(r"(?:[-–—]\s*|>>\s*)(?=\S)|[^\W\d_][\w .'’-]{0,30}:\s")
_SPEAKER = re.compile(r"([^\W\d_][^:\n]{0,60}):\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_NOT_SHOWN = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_MOST_NAMED = 0.5
"""Of the cues of a transcript begin with the name of who speaks."""
_PAUSE = 2.0
"""Seconds of silence that separate paragraphs."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Text that is shown for a while; times are in seconds from the beginning."""

    start: float
    end: float
    lines: tuple[str, ...]
    """At least one."""

    @property
    def time(self) -> str:
        """Its start as text, such as 00:12:31."""
        minutes, seconds = divmod(int(self.start), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def read_subtitles(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read subtitles as one document whose pages are its cues, each labelled with its time.

    Raises DocumentError if no cue has text, or if there is too much text.
    """
    text, notes = decoded_text(source, limits)
    parts: list[str] = []
    pages: list[int] = []
    cues = list(_named_once(list(_without_repeats(list(_cues(text))))))
    length = 0
    for number, cue in enumerate(cues):
        gap = _gap(cues[number - 1], cue) if number else ""
        shown = _joined(cue.lines)
        pages.append(length + len(gap))
        parts += (gap, shown)
        length += len(gap) + len(shown)
    check_length(source, length, limits)
    times = tuple(cue.time for cue in cues)
    document = Document(source.name, "".join(parts), "subtitles", pages=tuple(pages), page_labels=times)
    return Reading((document,), notes=notes)


def _cues(text: str) -> Iterator[Cue]:
    """The cues with text, as in the file."""
    timings = list(TIMING.finditer(text))
    for number, timing in enumerate(timings):
        end = timings[number + 1].start() if number + 1 < len(timings) else len(text)
        lines = tuple(filter(None, map(_plain, _body(text[timing.end() : end], is_last=number + 1 == len(timings)))))
        if lines:
            found = timing.groups()
            yield Cue(_seconds(found[:4]), _seconds(found[4:]), lines)


def _body(block: str, *, is_last: bool) -> Iterator[str]:
    """The lines of a cue, without the next cue's number or name, comments and styles below them.

    Blank lines within a cue are against the rules, but common, and the lines below them are text.
    """
    lines = block.removesuffix("\n").split("\n")[1:]
    if not is_last and lines and (lines[-1].strip().isdigit() or (len(lines) > 1 and not lines[-2].strip())):
        lines.pop()  # the number or name of the next cue
    for is_filled, run in groupby(lines, key=lambda line: bool(line.strip())):
        shown = list(run)
        if is_filled and not (_NOT_SHOWN.match(shown[0]) and shown[0] is not lines[0]):
            yield from shown


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _plain(line: str) -> str:
    """A line without markup for colour and position, after the speaker's name."""
    spoken = _VOICE.sub(lambda voice: f"{voice[1].strip()}: ", line)
    return " ".join(unescape(_TAGS.sub("", _READING.sub("", spoken))).split())


def _without_repeats(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Remove lines that rolling captions repeat above the next line."""
    before: tuple[str, ...] = ()
    for cue in cues:
        repeated = next((n for n in range(min(len(before), len(cue.lines)), 0, -1) if before[-n:] == cue.lines[:n]), 0)
        before = cue.lines
        if repeated < len(cue.lines):
            yield replace(cue, lines=cue.lines[repeated:])


def _named_once(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Remove the name of a speaker who also spoke in the cue before, unless a pause ends the paragraph there.

    Unless most cues begin with a name, what is before a colon may be anything, such as “Warning”.
    """
    if sum(bool(_SPEAKER.match(cue.lines[0])) for cue in cues) < _MOST_NAMED * len(cues):
        yield from cues
        return
    speaker, before = "", None
    for cue in cues:
        found = _SPEAKER.match(cue.lines[0])
        if before and found and found[1] == speaker and not _has_paused(before, cue):
            cue = replace(cue, lines=(cue.lines[0][found.end() :], *cue.lines[1:]))
        named = [found[1] for line in cue.lines if (found := _SPEAKER.match(line))]
        speaker, before = (named[-1] if named else speaker), cue
        yield cue


def _joined(lines: Sequence[str]) -> str:
    """Join the lines of a cue; each speaker begins a new line."""
    text = lines[0]
    for line in lines[1:]:
        text += ("\n" if _TURN.match(line) else " ") + line
    return text


def _gap(previous: Cue, cue: Cue) -> str:
    return "\n\n" if _has_paused(previous, cue) or _TURN.match(cue.lines[0]) else " "


def _has_paused(previous: Cue, cue: Cue) -> bool:
    return cue.start - previous.end >= _PAUSE and bool(_SENTENCE_END.search(previous.lines[-1]))
