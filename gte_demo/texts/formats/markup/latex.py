r"""Reading LaTeX: text without commands, and formulas as TeX; without the preamble and comments.

Commands that the file defines are expanded. Of other commands, only the text in their braces is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.formulas import with_powers
from gte_demo.texts.formats.markup import latex_commands as known
from gte_demo.texts.formats.markup.included import included_files
from gte_demo.texts.formats.markup.latex_macros import DEFINING, Macro, Macros, expanded
from gte_demo.texts.formats.markup.latex_special import CITATION, SPECIAL
from gte_demo.texts.formats.markup.latex_tokens import OPTIONAL, TOKEN, group, past_options, title_among_options
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

_ENCODING = re.compile(rb"\\usepackage\s*\[([\w-]+)\]\s*\{inputenc\}")
_INPUT_ENCODINGS = {"ansinew": "cp1252", "applemac": "mac_roman", "latin9": "iso-8859-15", "utf8x": "utf-8"}
_UNSEEN_IN_FORMULA = re.compile(r"\\label\{[^{}]*\}|\\(?:nonumber|notag)\b")
_DEEPEST, _EXPANSION = 20, 50
"""How deeply commands may be nested, and the cost of expanding one, in characters."""


def read_latex(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a LaTeX file as one document; a note names the included files, which are not read.

    Raises DocumentError if there is no text, or too much.
    """
    declared = named[1].decode("ascii") if (named := _ENCODING.search(source.data)) else ""
    text, notes = decoded_text(source, limits, _INPUT_ENCODINGS.get(declared, declared))
    begin, end = text.find(r"\begin{document}"), text.rfind(r"\end{document}")
    reader = LatexText(budget=len(text) + limits.characters)
    reader.macros.define_all(text[: max(begin, 0)])
    reader.front = tuple(filter(None, (reader.argument(text, name) for name in ("title", "author"))))
    reader.walk(text[begin + len(r"\begin{document}") : end if end > begin else None] if begin >= 0 else text)
    reader.end_block()
    if reader.budget < 0:
        raise source.error(
            f"Its commands expand to more than {limits.characters:,} characters, the most that are read."
        )
    highest = min((block.level for block in reader.blocks if block.level), default=1)
    blocks = (replace(block, level=block.level - highest + 1) if block.level else block for block in reader.blocks)
    joined = join_blocks(blocks)
    check_length(source, len(joined.text), limits)
    document = Document(source.name, joined.text, "latex", reader.argument(text, "title"), sections=joined.sections)
    return Reading((document,), notes=notes + included_files(source, reader.included))


@dataclass(slots=True)
class LatexText:
    """Collects the blocks of a LaTeX text."""

    budget: int
    """Characters that may still be processed, because commands that expand to each other would never end."""
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    """The footnotes of the current paragraph."""
    notes: int = 0
    included: list[str] = field(default_factory=list)
    macros: Macros = field(default_factory=Macros)
    front: tuple[str, ...] = ()
    """The title and the authors."""
    depth: int = 0
    tables: int = 0
    """How many tables are open."""
    counters: list[int | None] = field(default_factory=list)
    """The number of the last item of each open list; None for lists without numbers."""
    tight: bool = False

    def argument(self, text: str, name: str) -> str:
        r"""The argument of a command such as \title, anywhere in the file."""
        found = re.search(rf"\\{name}\s*+(?:\[[^\[\]]{{0,2000}}+\]\s*+)?(?=\{{)", text)
        return self.inline(group(text, found.end())[0]).replace(" ,", ",") if found else ""

    def next_number(self) -> int | None:
        """The number of the next item; None in a list without numbers."""
        if not self.counters or self.counters[-1] is None:
            return None
        self.counters[-1] += 1
        return self.counters[-1]

    def frame_title(self, written: str) -> None:
        """Add the title of a slide."""
        title = self.inline(written)
        if title:
            self.end_block(known.FRAME_LEVEL, title)

    def inline(self, text: str) -> str:
        """Convert a piece of LaTeX to one line of text."""
        if self.depth >= _DEEPEST:
            return ""
        inner = LatexText(self.budget, included=self.included, macros=self.macros, depth=self.depth + 1)
        inner.walk(text)
        inner.end_block()
        self.budget = inner.budget
        return " ".join(" ".join(block.text for block in inner.blocks).split())

    def walk(self, text: str) -> None:
        """Process a piece of LaTeX."""
        self.budget -= len(text)
        if self.budget < 0:
            return
        position = 0
        while found := TOKEN.match(text, position):
            position = found.end()
            if found["name"]:
                position = self._command(text, found["name"], position - len(found["gap"]), position)
            elif found["symbol"]:
                position = self._symbol(text, found["symbol"], position)
            elif found["math"]:
                position = self._formula(text, position, found["math"])
            elif found["blank"]:
                self.end_block()
            elif found["mark"]:
                mark = found["mark"]
                self.parts.append((" | " if self.tables else "") if mark == "&" else known.MARKS[mark])
            elif found["text"]:
                self.parts.append("’" if found["text"] == "'" else found["text"])

    def end_block(self, level: int = 0, text: str | None = None) -> None:
        """End the current paragraph, or add a heading."""
        if level:
            self.end_block()
        written = "".join(self.parts) if text is None else text
        lines = (" ".join(line.split()) for line in written.split("\v"))
        written = with_powers("\n".join(filter(None, lines))).strip(" |")
        if written:
            self.blocks.append(Block(written, level, self.tight and bool(self.blocks)))
            self.tight = bool(self.tables)
        self.blocks += [Block(note) for note in self.behind]
        self.parts, self.behind = [], []

    def _command(self, text: str, name: str, end: int, after: int) -> int:
        """Process a command whose name ends at `end`, and return the position after its arguments."""
        if name in known.HEADINGS:
            title, place = group(text, past_options(text, end))
            self.end_block(known.HEADINGS[name], self.inline(title))
            return place
        if name in ("begin", "end"):
            environment, place = group(text, end)
            bare = environment.rstrip("*")
            return self._begin(text, environment, bare, place) if name == "begin" else self._end(bare, place)
        if name in self.macros.commands and self.depth < _DEEPEST:
            return self._expand(self.macros.commands[name], text, end, after)
        if name in SPECIAL:
            return SPECIAL[name](self, text, end)
        if name in known.CHARACTERS:
            self.parts.append(known.CHARACTERS[name])
            return after
        if name in known.ACCENTS:
            return self._accent(text, name, after)
        if name in known.REFERENCES:
            return CITATION(self, text, end)
        if name in known.INCLUDES:
            file, place = group(text, past_options(text, end))
            self.included += [file.strip()] if file.strip() else []
            return place
        return self._past(text, name, end, after)

    def _past(self, text: str, name: str, end: int, after: int) -> int:
        """The position after a command that is left out, and its arguments."""
        if name in DEFINING:
            return self.macros.define(name, text, end)
        if name == "hspace":
            self.parts.append(" ")
        place = past_options(text, end)
        for _ in range(known.UNREAD_COMMANDS.get(name, 0)):
            place = past_options(text, group(text, place)[1])
        return place if place > end else after

    def _begin(self, text: str, environment: str, name: str, place: int) -> int:
        if name in known.FORMULAS or name in known.VERBATIM or name in known.UNREAD_ENVIRONMENTS:
            mark = rf"\end{{{environment}}}"
            end = text.find(mark, place)
            end = len(text) if end < 0 else end
            inner = text[place:end]
            if name in known.FORMULAS:
                self.parts.append(f" $${' '.join(_UNSEEN_IN_FORMULA.sub('', inner).split())}$$ ")
            elif name in known.VERBATIM:
                self._box_title(text, place)
                self.blocks.append(Block(OPTIONAL.sub("", inner, count=1).strip("\n").rstrip()))
            return end + len(mark)
        self.end_block()
        if environment in self.macros.environments and self.depth < _DEEPEST:
            return self._expand(self.macros.environments[environment], text, place, place)
        self.tables += name in known.TABLES
        self.tight = False
        if name in known.LISTS or name == "thebibliography":
            self.counters.append(0 if "enum" in name or name == "thebibliography" else None)
        if name in self.macros.theorems:
            return self._theorem(text, name, place)
        self._box_title(text, place)
        place = past_options(text, place)
        if (name == "frame" or name in known.TITLED) and text[place : place + 1] == "{":
            title, place = group(text, place)
            self.frame_title(title) if name == "frame" else self.blocks.append(Block(self.inline(title)))
        for _ in range(known.ENVIRONMENT_ARGUMENTS.get(name, 0)):
            place = past_options(text, group(text, place)[1])
        return place

    def _box_title(self, text: str, place: int) -> None:
        """End the paragraph, and add the title that the options of a box or a listing give."""
        self.end_block()
        if title := title_among_options(text, place):
            self.blocks.append(Block(self.inline(title)))

    def _theorem(self, text: str, name: str, place: int) -> int:
        """Begin a theorem or a proof with its name, and the title in brackets."""
        given = OPTIONAL.match(text, place)
        title = self.inline(given[1]) if given else ""
        begins = self.macros.theorems[name]
        self.parts.append(f"{begins} ({title}). " if title else f"{begins}. ")
        return given.end() if given else place

    def _end(self, name: str, place: int) -> int:
        if name in self.macros.environments and self.depth < _DEEPEST:
            self.budget -= _EXPANSION
            self.depth += 1
            self.walk(self.macros.environments[name].end)
            self.depth -= 1
        self.end_block()
        self.tables = max(self.tables - (name in known.TABLES), 0)
        self.tight = False
        if self.counters and (name in known.LISTS or name == "thebibliography"):
            self.counters.pop()
        return place

    def _expand(self, macro: Macro, text: str, end: int, after: int) -> int:
        body, place = expanded(macro, text, end)
        self.budget -= _EXPANSION
        self.depth += 1
        self.walk(body)
        self.depth -= 1
        return place if macro.arguments else after

    def _symbol(self, text: str, symbol: str, place: int) -> int:
        if symbol in "([":
            return self._formula(text, place, symbol)
        if symbol in known.ACCENTS:
            return self._accent(text, symbol, place)
        if symbol == "\\":
            if self.tables:
                self.end_block()
            else:
                self.parts.append("\v")
            spacing = OPTIONAL.match(text, place)
            return spacing.end() if spacing else place
        self.parts.append(known.SYMBOLS.get(symbol, symbol))
        return place

    def _accent(self, text: str, accent: str, place: int) -> int:
        if text[place : place + 1] == "{":
            letter, place = group(text, place)
        else:
            found = re.compile(r"\\[a-zA-Z]+\s*|.", re.DOTALL).match(text, place)
            letter, place = (found[0], found.end()) if found else ("", place)
        self.parts.append(known.accented(accent, self.inline(letter)))
        return place

    def _formula(self, text: str, place: int, opened: str) -> int:
        close = known.FORMULA_ENDS[opened]
        end = place
        while (end := text.find(close, end)) > 0 and text[end - 1] == "\\" and close.startswith("$"):
            end += 1
        end = len(text) if end < 0 else end
        fence = "$" if opened in "$(" else "$$"
        self.parts.append(f"{fence}{' '.join(text[place:end].split())}{fence}")
        return end + len(close)
