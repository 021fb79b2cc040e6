r"""Reading LaTeX: text without commands, and formulas as TeX; without the preamble and comments.

Commands that the file defines are expanded. Of other commands, only the text in their braces is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.markup import latex_commands as known
from gte_demo.texts.formats.markup.included import included_files
from gte_demo.texts.formats.markup.latex_tokens import DEFINED, OPTIONAL, PLAIN_DEFINED, TOKEN, group, past_options
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

_ENCODING = re.compile(rb"\\usepackage\s*\[([\w-]+)\]\s*\{inputenc\}")
_INPUT_ENCODINGS = {"ansinew": "cp1252", "applemac": "mac_roman", "latin9": "iso-8859-15", "utf8x": "utf-8"}
_DEEPEST, _EXPANSION = 20, 50
"""How deeply commands may be nested, and the cost of expanding one, in characters."""


def read_latex(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a LaTeX file as one document; a note names the included files, which are not read.

    Raises DocumentError if there is no text, or too much.
    """
    declared = named[1].decode("ascii") if (named := _ENCODING.search(source.data)) else ""
    text, notes = decoded_text(source, limits, _INPUT_ENCODINGS.get(declared, declared))
    begin, end = text.find(r"\begin{document}"), text.rfind(r"\end{document}")
    reader = _LatexText(budget=len(text) + limits.characters)
    reader.define_all(text[: max(begin, 0)])
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
    document = Document(source.name, joined.text, "latex", reader.title(text), sections=joined.sections)
    return Reading((document,), notes=notes + included_files(source, reader.included))


@dataclass(slots=True)
class _LatexText:
    """Collects the blocks of a LaTeX text."""

    budget: int
    """Characters that may still be processed, because commands that expand to each other would never end."""
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    """The footnotes of the current paragraph."""
    notes: int = 0
    included: list[str] = field(default_factory=list)
    macros: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Commands that the file defines: their number of arguments, and their expansion."""
    depth: int = 0
    tables: int = 0
    """How many tables are open."""
    counters: list[int | None] = field(default_factory=list)
    """The number of the last item of each open list; None for lists without numbers."""
    tight: bool = False

    def title(self, text: str) -> str:
        r"""The argument of \title, anywhere in the file."""
        found = re.search(r"\\title\s*(?:\[[^\]]*\])?\s*(?=\{)", text)
        return self.inline(group(text, found.end())[0]) if found else ""

    def define_all(self, preamble: str) -> None:
        """Remember the commands that the preamble defines."""
        for found in re.finditer(rf"\\(?:{'|'.join(known.DEFINITIONS)})\*?", preamble):
            self._define(preamble, found.end())

    def inline(self, text: str) -> str:
        """Convert a piece of LaTeX to one line of text."""
        if self.depth >= _DEEPEST:
            return ""
        inner = _LatexText(self.budget, included=self.included, macros=self.macros, depth=self.depth + 1)
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
        written = "\n".join(filter(None, lines)).strip(" |")
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
        if name in self.macros and self.depth < _DEEPEST:
            return self._expand(text, name, end, after)
        if name in _SPECIAL:
            return _SPECIAL[name](self, text, end)
        if name in known.CHARACTERS:
            self.parts.append(known.CHARACTERS[name])
            return after
        if name in known.ACCENTS:
            return self._accent(text, name, after)
        if name in known.REFERENCES:
            key, place = group(text, past_options(text, end))
            self.parts.append(f"[{key}]")
            return place
        if name in known.INCLUDES:
            file, place = group(text, past_options(text, end))
            self.included += [file.strip()] if file.strip() else []
            return place
        return self._past(text, name, end, after)

    def _past(self, text: str, name: str, end: int, after: int) -> int:
        """The position after a command that is left out, and its arguments."""
        if name in known.DEFINITIONS:
            return self._define(text, end)
        if name in ("def", "edef", "gdef", "xdef") and (found := PLAIN_DEFINED.match(text, end)):
            return group(text, found.end())[1]
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
                self.parts.append(f" $${' '.join(inner.split())}$$ ")
            elif name in known.VERBATIM:
                self.end_block()
                self.blocks.append(Block(OPTIONAL.sub("", inner, count=1).strip("\n").rstrip()))
            return end + len(mark)
        self.end_block()
        self.tables += name in known.TABLES
        self.tight = False
        if name in known.LISTS or name == "thebibliography":
            self.counters.append(0 if "enum" in name or name == "thebibliography" else None)
        place = past_options(text, place)
        for _ in range(known.ENVIRONMENT_ARGUMENTS.get(name, 0)):
            place = past_options(text, group(text, place)[1])
        return place

    def _end(self, name: str, place: int) -> int:
        self.end_block()
        self.tables = max(self.tables - (name in known.TABLES), 0)
        self.tight = False
        if self.counters and (name in known.LISTS or name == "thebibliography"):
            self.counters.pop()
        return place

    def item(self, text: str, end: int) -> int:
        r"""Process \item: write a bullet, a number or a label."""
        is_first = not self.parts and bool(self.blocks) and not self.tight
        self.end_block()
        self.tight = not is_first
        label = OPTIONAL.match(text, end)
        if self.counters and self.counters[-1] is not None:
            self.counters[-1] += 1
            self.parts.append(f"{self.counters[-1]}. ")
        else:
            self.parts.append(f"{self.inline(label[1])} " if label else "• ")
        return label.end() if label else end

    def footnote(self, text: str, end: int) -> int:
        r"""Process \footnote: write its number here, and its text after the paragraph."""
        note, place = group(text, past_options(text, end))
        self.notes += 1
        self.parts.append(f"[{self.notes}]")
        self.behind.append(f"[{self.notes}] {self.inline(note)}")
        return place

    def caption(self, text: str, end: int) -> int:
        r"""Process \caption as a separate paragraph."""
        written, place = group(text, past_options(text, end))
        self.end_block()
        self.blocks.append(Block(self.inline(written)))
        return place

    def verb(self, text: str, end: int) -> int:
        r"""Process \verb|...|, whose text stays unchanged."""
        mark = text[end : end + 1]
        close = text.find(mark, end + 1) if mark else -1
        self.parts.append(text[end + 1 : close] if close > 0 else "")
        return close + 1 if close > 0 else end

    def paragraph(self, _text: str, end: int) -> int:
        r"""Process \par."""
        self.end_block()
        return end

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
            return past_options(text, place)
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

    def _define(self, text: str, place: int) -> int:
        found = DEFINED.match(text, place)
        if not found:
            return place
        body, end = group(text, found.end())
        self.macros[found[1]] = (int(found[2] or 0), body)
        return end

    def _expand(self, text: str, name: str, end: int, after: int) -> int:
        count, body = self.macros[name]
        place = end
        for number in range(1, count + 1):
            argument, place = group(text, place)
            body = body.replace(f"#{number}", argument)
        self.budget -= _EXPANSION
        self.depth += 1
        self.walk(body)
        self.depth -= 1
        return place if count else after


_SPECIAL: dict[str, Callable[[_LatexText, str, int], int]] = {
    "item": _LatexText.item,
    "bibitem": _LatexText.item,
    "footnote": _LatexText.footnote,
    "caption": _LatexText.caption,
    "verb": _LatexText.verb,
    "lstinline": _LatexText.verb,
    "par": _LatexText.paragraph,
    "maketitle": _LatexText.paragraph,
}
