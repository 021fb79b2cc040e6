"""The command: arguments -> core -> text. Imports nothing heavy, so that --help answers at once."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

from gte_demo import __version__
from gte_demo.errors import GteDemoError

CONTEXTS = ("plain", "prefixed", "late")
"""As in `encoding`, which is too heavy to ask."""
LAYOUTS = ("ours", "umap-learn", "densmap")
"""As in `analysis.maps.projection`, which is too."""


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def build_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = _Parser(prog="gte_demo", description="Text embeddings: a page, and its jobs as commands.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    serve = _command(commands, "serve", "serve the page, the API and the MCP tools", json=False)
    serve.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=int, help="port to listen on (default: 7860)")

    encode = _command(commands, "encode", "write passages and their vectors to a file, or a corpus to be opened again")
    _texts(encode)
    encode.add_argument("--out", required=True, help="the file to write: .parquet, .csv, or .zip for a saved corpus")

    similarity = _command(commands, "similarity", "score every line of one file against every line of another")
    similarity.add_argument("a", metavar="A.txt")
    similarity.add_argument("b", metavar="B.txt")
    similarity.add_argument("--top", type=_positive, default=20, help="pairs to print (default: %(default)s)")

    search = _command(commands, "search", "find the passages closest in meaning to a question")
    _texts(search)
    search.add_argument("--query", action="append", required=True, help="a question; may be given several times")
    methods = ("meaning", "words", "hybrid")
    search.add_argument("--method", choices=methods, default="meaning", help="rank by (default: %(default)s)")
    search.add_argument("--top", type=_positive, default=10, help="hits a question (default: %(default)s)")
    search.add_argument("--fold", action="store_true", help="list passages that say the same as one hit")

    cluster = _command(commands, "cluster", "group passages, or a table's rows, by meaning")
    _texts(cluster)
    cluster.add_argument("--clusters", type=_positive, help="how many (default: found automatically)")
    cluster.add_argument("--method", default="k-means", help="k-means, agglomerative or hdbscan (default: %(default)s)")

    duplicates = _command(commands, "duplicates", "list the pairs of passages, or rows, that say nearly the same")
    _texts(duplicates)
    duplicates.add_argument("--top", type=_positive, default=20, help="pairs (default: %(default)s)")

    mapped = _command(commands, "map", "lay passages out on a map and write it to a file")
    _texts(mapped)
    formats = ".html, .svg, .png, .csv, .parquet, or .atlas.parquet for Embedding Atlas"
    mapped.add_argument("--out", required=True, help=f"the file to write: {formats}")
    mapped.add_argument("--dimensions", type=int, choices=(2, 3), default=2)
    mapped.add_argument("--neighbours", type=_positive, default=15)
    mapped.add_argument("--min-dist", type=float, default=0.1)
    mapped.add_argument("--metric", default="cosine")
    _layout(mapped)
    mapped.add_argument(
        "--compare-layouts", action="store_true", help="also tell how many true neighbours each layout keeps"
    )

    compared = _command(commands, "compare", "hold another model, or word overlap, beside the first")
    _texts(compared)
    compared.add_argument(
        "--with", dest="second", default="words", metavar="MODEL", help="as --model, or words (default: %(default)s)"
    )
    compared.add_argument("--query", help="a question to both, beside the passages as questions")
    compared.add_argument("--top", type=_positive, default=10, help="pairs and hits to list (default: %(default)s)")

    compress = _command(commands, "compress", "try fewer dimensions, int8 and binary vectors on your own passages")
    _texts(compress)

    report = _command(commands, "report", "write answers, clusters and the map as one page to print")
    _texts(report)
    report.add_argument("--out", required=True, help="the file to write: .html")
    report.add_argument("--query", action="append", help="a question to answer in it; may be given several times")
    report.add_argument("--top", type=_positive, default=8, help="hits a question (default: %(default)s)")
    _layout(report)

    evaluate = _command(commands, "evaluate", "measure a search, or scores of pairs, against what people say is right")
    evaluate.add_argument("what", choices=("retrieval", "pairs", "mteb"))
    evaluate.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="texts or saved corpora whose headings are asked (default: bundled); or a table of pairs: a, b, score",
    )
    evaluate.add_argument("--passages", metavar="P.csv", help="a table of your own passages: id, text or answer")
    evaluate.add_argument("--queries", metavar="Q.tsv", help="a table of your own queries: id, text or question")
    evaluate.add_argument(
        "--judgements", metavar="J.tsv", help="which are right: query-id, passage-id (default: same id)"
    )
    evaluate.add_argument("--tasks", nargs="+", metavar="NAME", help="MTEB's tasks to run, or local: those that ship")
    evaluate.add_argument("--list", action="store_true", help="show the names of MTEB's tasks")

    explain = _command(commands, "explain", "split a pair's score over its words")
    explain.add_argument("a", metavar="TEXT_A")
    explain.add_argument("b", metavar="TEXT_B")

    calibrate = _command(commands, "calibrate", "count how people rated pairs, by the score the model gives them")
    calibrate.add_argument("pairs", metavar="PAIRS.tsv", help="a table of rated pairs: a, b, score from 0 to the most")
    calibrate.add_argument("--source", help="whose ratings they are, in words (default: the file's name)")
    calibrate.add_argument("--out", help="a file to keep the counts in, as the page reads them")

    _command(commands, "verify", "score the model card's four sentences, expected beside measured")
    _command(commands, "models", "list the models and which of them can be used here")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 for success, 2 where something has to be mended by the person."""
    chosen = build_parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    from gte_demo.cli import dispatch as commands

    # A name that is no Unicode, or a terminal of one code page, must not end in a traceback.
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


def _command(commands: argparse._SubParsersAction[_Parser], name: str, about: str, *, json: bool = True) -> _Parser:
    """A command with the options that all share."""
    parser = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    parser.add_argument("--model", help="a known name, a folder, owner/name on the hub, or auto")
    parser.add_argument("--device", help="auto, cpu, cuda or mps")
    precisions = ("exact", "reduced")
    parser.add_argument("--precision", choices=precisions, help="reduced is faster on a CPU that has bfloat16")
    if json:
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return parser


def _texts(parser: argparse.ArgumentParser) -> None:
    """What is encoded, and how it is cut; without options, as the settings say."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or one saved corpus")
    parser.add_argument("--text-column", help="the column of a table that holds the text (default: guessed)")
    parser.add_argument("--tokens", type=_positive, help="the longest passage, at most the model's window")
    parser.add_argument("--overlap", type=_natural, help="tokens that a passage shares with the one before it")
    parser.add_argument("--context", choices=CONTEXTS, help="encode each passage alone, after its headings, or late")
    parser.add_argument(
        "--encode-again", action="store_true", help="encode a saved corpus anew where another model or cut is asked for"
    )


def _layout(parser: argparse.ArgumentParser) -> None:
    """What lays a map out."""
    about = "our own UMAP, that of umap-learn, or its densMAP (default: %(default)s)"
    parser.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=about)


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is too small: give 0 or more")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too small: give 1 or more")
    return number
