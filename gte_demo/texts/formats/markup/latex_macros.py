"""Commands, environments and theorems that a LaTeX file defines itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gte_demo.texts.formats.markup.latex_tokens import OPTIONAL, group

_NAMED = re.compile(r"\s*+(?:\{\s*+)?\\?([a-zA-Z@]+\*?)\s*\}?\s*(?:\[(\d)\])?\s*(?:\[([^\]]{0,2000}+)\])?")
_PLAIN = re.compile(r"\s*\\([a-zA-Z@]+|.)([^{\n]*)")
_PLAIN_ARGUMENT = re.compile(r"#\d")
_COMMANDS = frozenset(("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"))
_DOCUMENT_COMMANDS = frozenset(f"{verb}DocumentCommand" for verb in ("New", "Renew", "Provide", "Declare"))
_NAME = re.compile(r"\s*+(?:\{\s*+)?\\([a-zA-Z@]+)\s*\}?")
_PARAMETERS = re.compile(r"O\{([^{}]*)\}|([a-zA-Z])")
_PLAIN_COMMANDS = frozenset(("def", "edef", "gdef", "xdef"))
_ENVIRONMENTS = frozenset(("newenvironment", "renewenvironment"))
DEFINING = frozenset((*_COMMANDS, *_DOCUMENT_COMMANDS, *_PLAIN_COMMANDS, *_ENVIRONMENTS, "newtheorem"))
"""The commands that `Macros.define` takes."""
_ALL = re.compile(rf"\\({'|'.join(sorted(DEFINING))})\b\*?")
_THEOREMS = (
    "theorem",
    "lemma",
    "corollary",
    "proposition",
    "definition",
    "remark",
    "example",
    "claim",
    "conjecture",
    "proof",
)
"""Environments of many classes, which begin with their names."""


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command or an environment of the file stands for."""

    arguments: int
    usual: str | None
    """The first argument where it isn't given in brackets; None if it has to be given in braces."""
    body: str
    end: str = ""
    """What an environment ends with."""


@dataclass(slots=True)
class Macros:
    """The definitions of a file."""

    commands: dict[str, Macro] = field(default_factory=dict)
    environments: dict[str, Macro] = field(default_factory=dict)
    theorems: dict[str, str] = field(default_factory=lambda: {name: name.capitalize() for name in _THEOREMS})
    """Environments -> how they begin."""

    def define_all(self, preamble: str) -> None:
        """Remember what the preamble defines."""
        place = 0
        while found := _ALL.search(preamble, place):
            place = max(self.define(found[1], preamble, found.end()), found.end())

    def define(self, command: str, text: str, place: int) -> int:
        """Remember the definition whose command ends at `place`; return the position after it."""
        if command == "newtheorem":
            return self._theorem(text, place)
        if command in _DOCUMENT_COMMANDS:
            return self._document_command(text, place)
        found = (_PLAIN if command in _PLAIN_COMMANDS else _NAMED).match(text, place)
        if not found:
            return place
        body, end = group(text, found.end())
        if command in _PLAIN_COMMANDS:
            self.commands[found[1]] = Macro(len(_PLAIN_ARGUMENT.findall(found[2])), None, body)
        elif command in _COMMANDS:
            self.commands[found[1]] = Macro(int(found[2] or 0), found[3], body)
        else:
            closing, end = group(text, end)
            self.environments[found[1]] = Macro(int(found[2] or 0), found[3], body, closing)
        return end

    def _document_command(self, text: str, place: int) -> int:
        """Remember a definition whose parameters are described by letters, if only the first may be optional."""
        name = _NAME.match(text, place)
        written, place = group(text, name.end() if name else place)
        body, place = group(text, place)
        parameters = [(usual, letter or "O") for usual, letter in _PARAMETERS.findall(written)]
        optional = bool(parameters) and parameters[0][1] in "oO"
        if name and all(letter == "m" for _, letter in parameters[optional:]):
            self.commands[name[1]] = Macro(len(parameters), parameters[0][0] if optional else None, body)
        return place

    def _theorem(self, text: str, place: int) -> int:
        name, place = group(text, place)
        counter = OPTIONAL.match(text, place)
        title, place = group(text, counter.end() if counter else place)
        within = OPTIONAL.match(text, place)
        self.theorems[name] = title
        return within.end() if within else place


def expanded(macro: Macro, text: str, place: int) -> tuple[str, int]:
    """The body with the arguments that stand at `place`, and the position after them."""
    body = macro.body
    for number in range(1, macro.arguments + 1):
        option = OPTIONAL.match(text, place) if number == 1 and macro.usual is not None else None
        if option:
            argument, place = option[1], option.end()
        elif number == 1 and macro.usual is not None:
            argument = macro.usual
        else:
            argument, place = group(text, place)
        body = body.replace(f"#{number}", argument)
    return body, place
