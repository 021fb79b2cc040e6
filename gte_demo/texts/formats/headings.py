"""Finding the headings of a plain text, cautiously.

Chapters ("CHAPTER 12. A Title"), numbered sections ("4.2. How is it done?"), underlined lines and lines in capitals
are recognised, unless they repeat, are long or end like a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

_WORD_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|last"
)
_KEYWORD = re.compile(
    r"(?:(?P<top>(?i:volume|book|part))|(?P<mid>(?i:chapter|appendix|act|canto|stave|letter))|(?i:section|scene))"
    rf"[ ]+(?:\d{{1,3}}|[IVXLC]+|[A-Z]|(?i:the )?(?i:{_WORD_NUMBERS}))(?:[.:)—–-]+|(?=\s|$))[ ]*(?P<title>.*)"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<dot>\.?)[ \t]+(?P<title>\S.*)", re.DOTALL)
_SUBSECTION = re.compile(r"(\d{1,3})\.1\.?[ \t]+[A-Z]")
_LONGEST, _LONGEST_LINE, _LONGEST_TITLE, _MOST_WORDS = 200, 80, 60, 12
_SMALL = re.compile(
    "an?|the|and|as|at|but|by|for|from|in|nor|of|on|or|to|with|de|la|les?|des|du|et|de[rnm]|die|das|von|zu|und|[ia]m|"
    "y|el|los|las|del|e|di|il|lo"
)
"""Words that titles don't capitalise."""
_CLOSING = "\"”’')»"
_INDENT = "    "
_MOST_REPEATS = 2
"""A line in capitals that occurs more often is a speaker's name or a running header."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is a paragraph, or the beginning of one."""

    rank: int
    """A lower rank means a higher heading. Ranks become levels for the document as a whole."""
    lines: int
    """How many of the paragraph's lines belong to the heading."""


def find_headings(paragraphs: Sequence[Sequence[str]]) -> dict[int, Heading]:
    """Find the headings among `paragraphs`, each a list of lines, by paragraph number."""
    texts = [" ".join(" ".join(lines).split()) for lines in paragraphs]
    shouted = _shouts(texts)
    chapters = {match[1] for text in texts if (match := _SUBSECTION.match(text))}
    capitals = Counter(text for text in texts if text.isupper())
    hanging = Counter(lines[0] for lines in paragraphs if _hangs(lines))
    is_play = any(count > _MOST_REPEATS for count in hanging.values())
    found: dict[int, Heading] = {}
    for place, lines in enumerate(paragraphs):
        heading = _by_keyword(lines) or (None if _is_list(lines) else _by_number(texts, place, len(lines), chapters))
        if not heading and not shouted and capitals[texts[place]] <= _MOST_REPEATS:
            is_above = not is_play and _hangs(lines)
            heading = _by_capitals(lines[0], 1) if is_above else _by_capitals(texts[place], len(lines))
        if heading:
            found[place] = heading
    return found


def levels(headings: Sequence[Heading]) -> list[int]:
    """Turn ranks into levels from 1 without gaps."""
    ranks = sorted({heading.rank for heading in headings})
    return [ranks.index(heading.rank) + 1 for heading in headings]


def underline_rank(character: str, order: str) -> int:
    """The rank of an underlined heading, by when the character of its underline first occurred in the document."""
    return 8 + 10 * order.index(character)


def _shouts(texts: Sequence[str]) -> bool:
    """Whether the whole text is in capitals, so that they don't mark headings."""
    letters = [character for text in texts[:2000] for character in text[:200] if character.isalpha()]
    return sum(map(str.isupper, letters)) > 0.5 * len(letters)


def _by_keyword(lines: Sequence[str]) -> Heading | None:
    first = lines[0].strip()
    match = _KEYWORD.fullmatch(first)
    if not match or len(first) > _LONGEST_LINE * 1.5 or first[-1] in ",;" or match["title"][:1].islower():
        return None
    rank = 0 if match["top"] else 10 if match["mid"] else 20
    if match["title"]:
        wraps = len(lines) == 2 and len(first) > _LONGEST_LINE * 0.6
        return Heading(rank, 2 if wraps else 1)
    return Heading(rank, 2 if len(lines) > 1 and is_title(lines[1]) else 1)


def is_untitled(text: str) -> bool:
    """Whether a heading is only a chapter's number, whose title follows."""
    match = _KEYWORD.fullmatch(text.strip())
    return match is not None and not match["title"]


def is_title(text: str) -> bool:
    """Whether a paragraph could be the title below "CHAPTER I."."""
    line = text.strip()
    if not 0 < len(line) <= _LONGEST_TITLE or "\n" in line or line[0].islower() or line[-1] in ",;:":
        return False
    is_sentence = line.rstrip(_CLOSING).endswith((".", "…"))
    return not is_sentence or all(not word[0].islower() or _SMALL.fullmatch(word) for word in line.split())


def _is_list(lines: Sequence[str]) -> bool:
    """Whether a paragraph has a number on several of its lines."""
    return sum(_NUMBERED.match(line.strip()) is not None for line in lines) > 1


def _by_number(texts: list[str], place: int, lines: int, chapters: Set[str]) -> Heading | None:
    """A numbered heading; `chapters` are the numbers above those such as "3.1", which may stand without a dot."""
    match = _NUMBERED.fullmatch(texts[place])
    if not match or lines > 3 or len(texts[place]) > _LONGEST or texts[place][-1] in ".,;:":
        return None
    depth = match["number"].count(".") + 1
    if match["title"][0].islower() and not (depth > 1 and match["dot"] and len(texts[place]) <= _LONGEST_TITLE):
        return None
    has_dot = match["dot"] or match["number"] in chapters
    if depth == 1 and (not has_dot or len(texts[place]) > _LONGEST_LINE or _in_list(texts, place)):
        return None
    return Heading(10 * depth, lines)


def _in_list(texts: list[str], place: int) -> bool:
    """Whether a neighbouring paragraph is numbered too, so that the numbers belong to a list."""
    neighbours = texts[max(0, place - 1) : place] + texts[place + 1 : place + 2]
    return any((match := _NUMBERED.fullmatch(text)) is not None and "." not in match["number"] for text in neighbours)


def _hangs(lines: Sequence[str]) -> bool:
    """Whether a text is indented below a line in capitals: a heading in manual pages, a speaker in plays."""
    first, *others = lines
    return first[:1].isalpha() and first.isupper() and bool(others) and all(line.startswith(_INDENT) for line in others)


def _by_capitals(text: str, lines: int) -> Heading | None:
    letters = sum(map(str.isalpha, text))
    is_heading = (
        text.isupper()
        and lines <= 2
        and len(text) <= _LONGEST_LINE
        and len(text.split()) <= _MOST_WORDS
        and 4 <= letters >= 0.6 * len(text.replace(" ", ""))
        and text[-1] not in ",;:!—-"
    )
    return Heading(10, lines) if is_heading else None
