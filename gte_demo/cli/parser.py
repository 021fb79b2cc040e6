"""The arguments of the command. Imports nothing heavy, so that --help is fast."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import NoReturn, TypeAlias

from gte_demo import __version__
from gte_demo.errors import GteDemoError
from gte_demo.user_folders import prepare_libraries

CONTEXTS = ("plain", "prefixed", "late")
"""As in `corpus.contexts`, which is too slow to import here."""
LAYOUTS = ("ours", "umap-learn", "densmap")
"""As in `analysis.maps.projection`, which is too slow to import here."""


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser that reports errors in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with all commands and their options."""
    parser = _Parser(prog="gte_demo", description="Text embeddings: a web page, and its functions as commands.")
    parser.add_argument("--version", action="version", version=__version__)
    commands: _Commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for add in _ADD_COMMANDS:
        add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 for success, 2 for an error that the user can fix."""
    chosen = build_parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    prepare_libraries()
    from gte_demo.cli import dispatch as commands

    # A name that is not valid Unicode, or a terminal with a small character set, must not cause a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.COMMANDS[chosen.command](chosen)
    except GteDemoError as error:
        print(f"gte_demo: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        return 130
    return 0


def _add_serve(commands: _Commands) -> None:
    parser = _command(commands, "serve", "serve the page, the API and the MCP tools", json=False)
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 7860)")


def _add_encode(commands: _Commands) -> None:
    parser = _command(
        commands, "encode", "write passages with their vectors to a file, or save a corpus to open it again"
    )
    _texts(parser)
    parser.add_argument("--out", required=True, help="the file to write: .parquet, .csv, or .zip for a saved corpus")


def _add_similarity(commands: _Commands) -> None:
    parser = _command(commands, "similarity", "score every line of one file against every line of another")
    parser.add_argument("a", metavar="A.txt")
    parser.add_argument("b", metavar="B.txt")
    parser.add_argument("--top", type=_positive, default=20, help="pairs to print (default: %(default)s)")


def _add_search(commands: _Commands) -> None:
    parser = _command(commands, "search", "find the passages closest in meaning to a question")
    _texts(parser)
    parser.add_argument("--query", action="append", required=True, help="a question; can be repeated")
    methods = ("meaning", "words", "hybrid")
    parser.add_argument("--method", choices=methods, default="hybrid", help="what to rank by (default: %(default)s)")
    parser.add_argument("--top", type=_positive, default=10, help="hits per question (default: %(default)s)")
    parser.add_argument(
        "--first", action="store_true", help="answer from the passages likeliest to, before all others are encoded"
    )
    parser.add_argument("--fold", action="store_true", help="list duplicates as one hit")


def _add_cluster(commands: _Commands) -> None:
    parser = _command(commands, "cluster", "group passages, or a table's rows, by meaning")
    _texts(parser)
    parser.add_argument("--clusters", type=_positive, help="number of clusters (default: found automatically)")
    parser.add_argument("--method", default="k-means", help="k-means, agglomerative or hdbscan (default: %(default)s)")


def _add_duplicates(commands: _Commands) -> None:
    parser = _command(commands, "duplicates", "list the most similar pairs of passages or rows")
    _texts(parser)
    parser.add_argument("--top", type=_positive, default=20, help="pairs to list (default: %(default)s)")


def _add_map(commands: _Commands) -> None:
    parser = _command(commands, "map", "lay out passages on a map and write it to a file")
    _texts(parser)
    formats = ".html, .svg, .png, .csv, .parquet, or .atlas.parquet for Embedding Atlas"
    parser.add_argument("--out", required=True, help=f"the file to write: {formats}")
    parser.add_argument("--dimensions", type=int, choices=(2, 3), default=2)
    parser.add_argument("--neighbours", type=_positive, default=15)
    parser.add_argument("--min-dist", type=float, default=0.1)
    parser.add_argument("--metric", default="cosine")
    _layout(parser)
    parser.add_argument(
        "--compare-layouts", action="store_true", help="also report how many true neighbours each layout keeps"
    )


def _add_compare(commands: _Commands) -> None:
    parser = _command(commands, "compare", "compare another model, or word overlap, with the first model")
    _texts(parser)
    parser.add_argument(
        "--with", dest="second", default="words", metavar="MODEL", help="as --model, or words (default: %(default)s)"
    )
    parser.add_argument("--query", help="a question to search with both models")
    parser.add_argument("--top", type=_positive, default=10, help="pairs and hits to list (default: %(default)s)")


def _add_compress(commands: _Commands) -> None:
    parser = _command(commands, "compress", "try fewer dimensions, int8 and binary vectors on your own passages")
    _texts(parser)


def _add_report(commands: _Commands) -> None:
    parser = _command(commands, "report", "write answers, clusters and the map as one page to print")
    _texts(parser)
    parser.add_argument("--out", required=True, help="the file to write: .html")
    parser.add_argument("--query", action="append", help="a question to answer in it; can be repeated")
    parser.add_argument("--top", type=_positive, default=8, help="hits per question (default: %(default)s)")
    _layout(parser)


def _add_evaluate(commands: _Commands) -> None:
    parser = _command(commands, "evaluate", "measure search, or scores of pairs, on data judged by people")
    parser.add_argument("what", choices=("retrieval", "pairs", "mteb"))
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="texts or saved corpora whose headings are queries (default: bundled); or a table of pairs: a, b, score",
    )
    parser.add_argument("--passages", metavar="P.csv", help="a table of your own passages: id, text or answer")
    parser.add_argument("--queries", metavar="Q.tsv", help="a table of your own queries: id, text or question")
    parser.add_argument(
        "--judgements", metavar="J.tsv", help="a table of relevant passages: query-id, passage-id (default: same id)"
    )
    parser.add_argument(
        "--tasks", nargs="+", metavar="NAME", help="names of MTEB tasks to run, or local for those that ship"
    )
    parser.add_argument("--list", action="store_true", help="list the names of MTEB tasks")


def _add_explain(commands: _Commands) -> None:
    parser = _command(commands, "explain", "attribute the score of a pair to its words")
    parser.add_argument("a", metavar="TEXT_A")
    parser.add_argument("b", metavar="TEXT_B")


def _add_calibrate(commands: _Commands) -> None:
    parser = _command(commands, "calibrate", "count how people rated pairs, by the score that the model gives them")
    parser.add_argument("pairs", metavar="PAIRS.tsv", help="a table of rated pairs: a, b, score from 0 upwards")
    parser.add_argument("--source", help="the source of the ratings, in words (default: the file's name)")
    parser.add_argument("--out", help="a file to write the counts to, in the format that the page reads")


def _add_verify(commands: _Commands) -> None:
    _command(commands, "verify", "score the four sentences of the model card and compare with its figures")


def _add_models(commands: _Commands) -> None:
    _command(commands, "models", "list the models and which of them can be used here")


_ADD_COMMANDS: tuple[Callable[[_Commands], None], ...] = (
    _add_serve,
    _add_encode,
    _add_similarity,
    _add_search,
    _add_cluster,
    _add_duplicates,
    _add_map,
    _add_compare,
    _add_compress,
    _add_report,
    _add_evaluate,
    _add_explain,
    _add_calibrate,
    _add_verify,
    _add_models,
)
"""In the order of the help."""


def _command(commands: _Commands, name: str, about: str, *, json: bool = True) -> _Parser:
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


def _texts(parser: argparse.ArgumentParser) -> None:
    """Add the options for reading and splitting texts. The defaults are those of the settings."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or one saved corpus")
    parser.add_argument("--text-column", help="the column of a table that contains the text (default: guessed)")
    parser.add_argument("--sheet", help="the sheet of a workbook, by name or number (default: the first with texts)")
    parser.add_argument("--whole-pages", action="store_true", help="read menus and banners of web pages, too")
    parser.add_argument("--ocr", action="store_true", help="read scanned pages and images, too (slow)")
    parser.add_argument("--tokens", type=_positive, help="maximum tokens of a passage, at most the model's window")
    parser.add_argument("--overlap", type=_natural, help="tokens that a passage shares with the previous one")
    parser.add_argument(
        "--context", choices=CONTEXTS, help="encode each passage alone, with its headings, or by late chunking"
    )
    parser.add_argument(
        "--encode-again",
        action="store_true",
        help="encode a saved corpus again if another model or splitting is requested",
    )


def _layout(parser: argparse.ArgumentParser) -> None:
    """Add the option for the layout of a map."""
    about = "our own UMAP, UMAP of umap-learn, or its densMAP (default: %(default)s)"
    parser.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=about)


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is too small; give 0 or more")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too small; give 1 or more")
    return number
