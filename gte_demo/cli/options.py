"""The options that several commands have."""

from __future__ import annotations

import argparse
from typing import NoReturn, TypeAlias

from gte_demo.texts.decoding import clean_input

CONTEXTS = ("plain", "prefixed", "late")
"""As in `corpus.contexts`, which is too slow to import here."""
LAYOUTS = ("ours", "umap-learn", "densmap")
"""As in `analysis.maps.projection`, which is too slow to import here."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that reports errors in one sentence."""

    def error(self, message: str) -> NoReturn:
        """End the process with code 2 and one sentence."""
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_command(commands: Commands, name: str, about: str, *, json: bool = True) -> Parser:
    """Add a command with the options that all commands have."""
    parser = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    parser.add_argument("--model", help="a known name, a folder, owner/name on the hub, or auto")
    parser.add_argument("--device", help="auto, cpu, cuda or mps")
    precisions = ("auto", "exact", "reduced")
    about_precision = "reduced is faster on a CPU that has bfloat16; auto encodes long documents so (default: auto)"
    parser.add_argument("--precision", choices=precisions, help=about_precision)
    if json:
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return parser


def add_texts(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add the options for reading and splitting texts. The defaults are those of the settings."""
    how_many = "*" if optional else "+"
    parser.add_argument(
        "paths", nargs=how_many, type=local_path, metavar="PATH", help="files, folders, or one saved corpus"
    )
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options for reading and splitting texts, without their paths."""
    parser.add_argument("--text-column", help="the column of a table that contains the text (default: guessed)")
    parser.add_argument("--sheet", help="the sheet of a workbook, by name or number (default: the first with texts)")
    parser.add_argument("--whole-pages", action="store_true", help="read menus and banners of web pages, too")
    parser.add_argument("--ocr", action="store_true", help="read scanned pages and images, too (slow)")
    parser.add_argument("--tokens", type=positive, help="maximum tokens of a passage, at most the model's window")
    parser.add_argument("--overlap", type=natural, help="tokens that a passage shares with the previous one")
    parser.add_argument(
        "--context", choices=CONTEXTS, help="encode each passage alone, with its headings, or by late chunking"
    )
    parser.add_argument(
        "--encode-again",
        action="store_true",
        help="encode a saved corpus again if another model or splitting is requested",
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which passages are searched."""
    only = parser.add_argument_group("which passages are searched")
    only.add_argument("--document", action="append", default=[], metavar="NAME", help="of a document; can be repeated")
    only.add_argument("--pages", default="", metavar="N[-M]", help="on these pages")
    only.add_argument("--section", default="", metavar="TEXT", help="under headings that contain this")
    only.add_argument("--where", action="append", default=[], metavar="COLUMN=VALUE", help="can be repeated")


def add_layout(parser: argparse.ArgumentParser) -> None:
    """Add the option for the layout of a map."""
    about = "our own UMAP, UMAP of umap-learn, or its densMAP (default: %(default)s)"
    parser.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=about)


def natural(text: str) -> int:
    """Read a whole number of at least 0; argparse reports anything else."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is too small; give 0 or more")
    return number


def positive(text: str) -> int:
    """Read a whole number of at least 1; argparse reports anything else."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too small; give 1 or more")
    return number


def local_path(text: str) -> str:
    """Read the path of a file or a folder; argparse reports what can't be one."""
    if "://" in text:
        raise argparse.ArgumentTypeError(f"“{text}” is an address; download the file and name it here")
    if text == "-":
        raise argparse.ArgumentTypeError("standard input isn't read; write the text to a file and name it here")
    return text


def add_axes(parser: argparse.ArgumentParser) -> None:
    """Add the options that let a map run between named ends."""
    for name in ("x", "y"):
        parser.add_argument(
            f"--{name}", metavar="'A | B'", help=f"let {name} run from one meaning to another, instead of a layout"
        )
    places = {"left": "left", "right": "right", "bottom": "at the bottom", "top": "at the top"}
    for side, place in places.items():
        parser.add_argument(
            f"--{side}",
            type=clean_input,
            action="append",
            default=[],
            metavar="TEXT",
            help=f"a text that belongs {place}, beside the words of that end or in their place; can be repeated",
        )
