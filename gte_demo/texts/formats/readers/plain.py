"""Reading plain text: paragraphs and headings, without a table of contents; form feeds separate pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from textwrap import dedent

from gte_demo.texts.decoding import clean_text, decode
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.headings import Heading, find_headings, is_title, is_untitled, levels, underline_rank
from gte_demo.texts.formats.pdf.extras import left_out_running
from gte_demo.texts.formats.text_pages import without_running_lines

_RULE = re.compile(r"\s*([-=_*~#+^\"'.])\1{2,}\s*|\s*(?:[*•·-]\s+){2,}[*•·-]?\s*")
_UNDERLINE = re.compile(r"\s*([=~^\"*+#-])\1{2,}\s*")
_CONTENTS = re.compile(r"(?:table of )?contents[.:]?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?<![\s.…_])[\s.…_]++(?:\d++|[ivxlc]++)\s*+$")
_NOT_WORDS = re.compile(r"\W+")


def read_plain(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a text in any encoding as one document. Raises DocumentError if it isn't a text, or too long."""
    text, notes = decoded_text(source, limits)
    text, running = without_running_lines(text)
    blocks, has_contents = plain_blocks(text)
    if running:
        notes += (f"{source.name}: {left_out_running(running)}",)
    if has_contents:
        notes += (f"{source.name}: its table of contents was left out.",)
    joined = join_blocks(blocks)
    document = Document(source.name, joined.text, "text", pages=joined.pages, sections=joined.sections)
    return Reading((document,), notes=notes)


def decoded_text(
    source: SourceFile, limits: ReadingLimits, declared: str = "", clean: Callable[[str], str] = clean_text
) -> tuple[str, tuple[str, ...]]:
    """Decode and clean the text of a file, with a note if its encoding was guessed or some bytes were invalid."""
    decoded = decode(source.data, declared)
    if decoded is None:
        raise source.error("The file is binary data, not text.")
    text = clean(decoded.text)
    check_length(source, len(text), limits)
    if decoded.unreadable:
        places = f"{decoded.unreadable:,} place{'s' if decoded.unreadable > 1 else ''}"
        note = f"{source.name}: read as {decoded.encoding}; {places} in it can't be read and became “\ufffd”."
        return text, (note,)
    note = f"{source.name}: read as {decoded.encoding}, judged from its bytes; save it as UTF-8 if letters look wrong."
    return text, (note,) if decoded.is_guess else ()


def check_length(source: SourceFile, characters: int, limits: ReadingLimits) -> None:
    """Raise DocumentError if there are no characters, or more than the limit."""
    if not characters:
        raise source.error("The file holds no text.")
    if characters > limits.characters:
        raise source.error(f"Its text has {characters:,} characters; at most {limits.characters:,} are read.")


def plain_blocks(text: str) -> tuple[list[Block], bool]:
    """The paragraphs and headings of a plain text, and whether a table of contents was left out."""
    split = _paragraphs(text)
    paragraphs, underlines = split.paragraphs, split.underlines
    headings = find_headings(paragraphs)
    order = "".join(dict.fromkeys(underlines.values()))
    headings |= {place: Heading(underline_rank(mark, order), 1) for place, mark in underlines.items()}
    contents = _contents(paragraphs, headings)
    headings = {place: heading for place, heading in headings.items() if place not in contents}
    level_of = dict(zip(headings, levels(list(headings.values())), strict=True))
    blocks: list[Block] = []
    for place, lines in enumerate(paragraphs):
        if place in contents:
            continue
        used, page = headings[place].lines if place in headings else 0, split.pages[place]
        if used:
            blocks.append(Block(dedent("\n".join(lines[:used])), level_of[place], page=page))
        blocks.append(Block(dedent("\n".join(lines[used:])), page=page))
    return list(_with_titles(blocks)), bool(contents)


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """Runs of non-blank lines."""

    paragraphs: list[list[str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    """The page, from 1, on which each begins; 0 for all if there are no form feeds."""
    underlines: dict[int, str] = field(default_factory=dict)
    """The numbers of the underlined paragraphs -> the character of the underline."""


def _paragraphs(text: str) -> _Paragraphs:
    found = _Paragraphs()
    lines: list[str] = []
    page = begun = int("\f" in text)
    for line in [*text.replace("\f", "\n\f").replace("\v", "\n").split("\n"), ""]:
        page += line.startswith("\f")
        underline = _UNDERLINE.fullmatch(line)
        if underline and len(lines) == 1 and _is_underlined(lines[0], line):
            found.underlines[len(found.paragraphs)] = underline[1]
        if line.strip() and not _RULE.fullmatch(line):
            begun = begun if lines else page
            lines.append(line.removeprefix("\f").rstrip())
        elif lines:
            found.paragraphs.append(lines)
            found.pages.append(begun)
            lines = []
    return found


def _is_underlined(title: str, line: str) -> bool:
    length = len(title.strip())
    return abs(len(line.strip()) - length) <= max(3, length // 4) and "   " not in title.strip()


def _contents(paragraphs: Sequence[Sequence[str]], headings: dict[int, Heading]) -> set[int]:
    """The paragraphs of the table of contents: those after its title whose lines occur again as headings."""
    titles = {place: _words(" ".join(paragraphs[place])) for place in headings}
    found: set[int] = set()
    for place, lines in enumerate(paragraphs):
        if not _CONTENTS.fullmatch(" ".join(lines).strip()):
            continue
        following = place + 1
        while following < len(paragraphs) and _lists_headings(paragraphs[following], following, titles):
            following += 1
        if following > place + 1:
            found.update(range(place, following))
    return found


def _lists_headings(lines: Sequence[str], place: int, titles: dict[int, str]) -> bool:
    later = [title for number, title in titles.items() if number > place]
    entries = [_words(_PAGE_NUMBER.sub("", line)) for line in lines]
    return sum(any(entry in title for title in later) for entry in entries if entry) >= 0.4 * len(entries)


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).casefold().removeprefix("chapter ").strip()


def _with_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join a heading such as "CHAPTER I." with the title below it."""
    filled = [block for block in blocks if block.text]
    position = 0
    while position < len(filled):
        block, position = filled[position], position + 1
        following = filled[position] if position < len(filled) else Block("")
        if block.level and is_untitled(block.text) and not following.level and is_title(following.text):
            block, position = replace(block, text=f"{block.text}\n{following.text}"), position + 1
        yield block
