"""Reading Org: headlines as sections, and the text without markup and Org's own data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.markup.included import included_files
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

_HEADLINE = re.compile(r"(\*+)[ \t]+(.*)")
_STATE = re.compile(r"(?:TODO|NEXT|WAITING|HOLD|STARTED|DONE|CANCELLED|CANCELED)[ \t]+(?=\S)|\[#[A-Z0-9]\][ \t]*")
_TAGS = re.compile(r"(?<![ \t])[ \t]++:(?:[\w@#%]++:)++[ \t]*+$")
_KEYWORD = re.compile(r"[ \t]*#\+([\w-]+)(?:\[[^\]]*\])?:[ \t]*(.*)")
_BEGIN = re.compile(r"[ \t]*#\+begin_(\S+)", re.IGNORECASE)
_BLOCK_END = re.compile(r"[ \t]*#\+end_(\S+)[ \t]*$", re.IGNORECASE)
_DRAWER = re.compile(r"[ \t]*:[\w-]+:[ \t]*$")
_END = re.compile(r"[ \t]*:end:[ \t]*$", re.IGNORECASE)
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):[ \t]*[<\[].*")
_ITEM = re.compile(
    r"([ \t]*)(?:([-+])|(\d+|[A-Za-z](?=[.)][ \t]+\[@))([.)]))[ \t]+"
    r"(?:\[@(\d+|[A-Za-z])\][ \t]*)?(?:\[[ X-]\][ \t]+)?(.*)"
)
_RULE = re.compile(r"[ \t]*(?:\|[-+|: ]+\|?|-{5,})[ \t]*$")
_LINK = re.compile(r"\[\[([^\[\]\n]+)\](?:\[((?:[^\[\]]|\[[^\[\]]*\])+)\])?\]")
_TARGET = re.compile(r"<<<?([^<>\n]+)>>>?")
_EMPHASIS = re.compile(r"(?:(?<=[\s({'\"—–-])|^)([*/_+=~])(\S|\S[^\n]{0,300}?\S)\1(?=[\s)}'\".,;:!?\[—–-]|$)")
_VERBATIM = frozenset(("src", "example"))
_UNREAD = frozenset(("comment", "export", "latex", "html"))
_TITLED = frozenset(("caption",))


def read_org(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read an Org text as one document; a note names the included files, which are not read.

    Raises DocumentError if there is no text, or too much.
    """
    text, notes = decoded_text(source, limits)
    reader = _OrgLines()
    lines = text.split("\n")
    closed = _closed(lines)
    for number, line in enumerate(lines):
        reader.take(line, begins=number in closed)
    joined = join_blocks(reader.finished())
    check_length(source, len(joined.text), limits)
    title = reader.title or next((section.title for section in joined.sections), "")
    document = Document(source.name, joined.text, "org", title=title, sections=joined.sections)
    return Reading((document,), notes=notes + included_files(source, reader.included))


def _closed(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that begin a block or a drawer with an end; without one, they are text, as in Org."""
    closed: set[int] = set()
    in_section: set[str] = set()
    anywhere: set[str] = set()
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if _HEADLINE.fullmatch(line):
            in_section.clear()
        elif end := _BLOCK_END.match(line):
            in_section.add(end[1].lower())
            anywhere.add(end[1].lower())
        elif _END.match(line):
            in_section.add(":drawer:")
        elif begin := _BEGIN.match(line):
            name = begin[1].lower()
            closed |= {number} if name in (anywhere if name in _VERBATIM else in_section) else set()
        elif _DRAWER.match(line) and ":drawer:" in in_section:
            closed.add(number)
    return closed


@dataclass(slots=True)
class _OrgLines:
    """Turns lines into blocks."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The lines of the current paragraph."""
    title: str = ""
    included: list[str] = field(default_factory=list)
    inside: str = ""
    """The kind of the current block: src, example, quote; "drawer" for a drawer."""
    comment_level: int = 0
    """The level of the headline whose whole section is a comment; 0 outside of such a section."""
    in_list: bool = False

    def take(self, line: str, *, begins: bool) -> None:
        """Process the next line, which `begins` a block or a drawer that has an end."""
        headline = _HEADLINE.fullmatch(line)
        if headline and self.inside not in _VERBATIM:
            self._headline(len(headline[1]), headline[2])
        elif self.comment_level or self._is_inside(line, begins) or self._is_mark(line):
            pass
        elif not line.strip():
            self._end_block()
            self.in_list = False
        elif item := _ITEM.fullmatch(line):
            self._end_block()
            mark = "•" if item[2] else f"{item[5] or item[3]}{item[4]}"  # what is given in [@5] is the number
            self.lines.append(f"{item[1]}{mark} {_plain(item[6])}")
        elif line.lstrip().startswith("|"):
            self._end_block()
            cells = line.strip().strip("|").split("|")
            self.lines.append(" | ".join(_plain(cell.strip()) for cell in cells))
        else:
            self.lines.append(_plain(line.strip()))

    def finished(self) -> list[Block]:
        """All blocks."""
        self._end_block()
        return self.blocks

    def _headline(self, level: int, text: str) -> None:
        self._end_block()
        self.inside, self.in_list = "", False
        if self.comment_level and level > self.comment_level:
            return
        title = _TAGS.sub("", _STATE.sub("", text, count=2) if _STATE.match(text) else text).strip()
        self.comment_level = level if title.split(" ")[0] == "COMMENT" else 0
        if not self.comment_level:
            self.blocks.append(Block(_plain(title), level))

    def _is_inside(self, line: str, begins: bool) -> bool:
        """Process a line that belongs to a block or a drawer, or begins one; return whether it does."""
        begin = _BEGIN.match(line)
        if self.inside == "drawer":
            self.inside = "" if _END.match(line) else "drawer"
        elif self.inside and line.strip().lower() == f"#+end_{self.inside}":
            self._end_block()
            self.inside = ""
        elif self.inside in _VERBATIM:
            self.lines.append(line.removeprefix(","))
        elif begins and begin and not self.inside:
            self._end_block()
            self.inside = begin[1].lower()
        elif begins and _DRAWER.match(line) and not self.inside:
            self.inside = "drawer"
        else:
            return self.inside in _UNREAD
        return True

    def _is_mark(self, line: str) -> bool:
        """Process a line of Org's own data or of document metadata; return whether it is one."""
        keyword = _KEYWORD.match(line)
        if keyword:
            name = keyword[1].lower()
            self.title = f"{self.title} {keyword[2]}".strip() if name == "title" else self.title
            self.included += re.findall(r'[^"\s]+', keyword[2])[:1] if name == "include" else []
            self.lines += [_plain(keyword[2])] if name in _TITLED else []
        elif line.lstrip().startswith(": ") or line.strip() == ":":
            self.lines.append(line.lstrip()[2:])
            return True
        return bool(keyword or _PLANNING.match(line) or _RULE.match(line) or re.match(r"[ \t]*#(?:[ \t]|$)", line))

    def _end_block(self) -> None:
        verbatim = self.inside in _VERBATIM
        text = "\n".join(self.lines).strip("\n").rstrip() if verbatim else "\n".join(self.lines).rstrip()
        is_item = bool(re.match(r"\s*(?:•|\d+[.)]) ", text)) or " | " in text.split("\n")[0]
        if text:
            self.blocks.append(Block(text, tight=self.in_list and is_item and not verbatim))
            self.in_list = is_item and not verbatim
        self.lines = []


def _plain(text: str) -> str:
    """A line without the markup of links and emphasis."""
    text = _LINK.sub(lambda link: link[2] or link[1].removeprefix("file:"), text)
    text = _TARGET.sub(r"\1", text)
    for _ in range(2):  # emphasis within emphasis
        text = _EMPHASIS.sub(r"\2", text)
    return text
