"""The commands and their arguments. Imports nothing heavy, so that --help is fast."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from gte_demo import __version__
from gte_demo.cli.options import (
    Commands,
    Parser,
    add_axes,
    add_command,
    add_filters,
    add_layout,
    add_reading,
    add_texts,
    local_path,
    positive,
)
from gte_demo.cli.serve_options import add_serve
from gte_demo.errors import NO_MEMORY, GteDemoError, is_out_of_memory
from gte_demo.texts.decoding import clean_input
from gte_demo.user_folders import prepare_libraries


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with all commands and their options."""
    parser = Parser(prog="gte_demo", description="Text embeddings: a web page, and its functions as commands.")
    parser.add_argument("--version", action="version", version=__version__)
    commands: Commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
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
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not isinstance(error, GteDemoError) and not is_out_of_memory(error):
            raise
        said = str(error) if isinstance(error, GteDemoError) else NO_MEMORY
        print(f"gte_demo: {' '.join(said.split())}", file=sys.stderr)
        return 2
    return 0


def _add_encode(commands: Commands) -> None:
    parser = add_command(
        commands, "encode", "write passages with their vectors to a file, or save a corpus to open it again"
    )
    add_texts(parser)
    parser.add_argument(
        "--out", required=True, help="the file to write: .parquet, .csv, .zip for a saved corpus; or a new folder"
    )
    many = parser.add_argument_group("texts that don't fit one process, to a folder of Parquet files")
    many.add_argument("--engine", metavar="ray[://HOST:PORT]", help="encode on Ray, started here or running there")
    many.add_argument("--encoders", type=positive, help="encoders on Ray (default: one for each GPU, or machine)")
    many.add_argument("--resume", action="store_true", help="go on with a folder whose encoding was interrupted")
    many.add_argument("--float16", action="store_true", help="store vectors in half the space (default: float32)")
    own = parser.add_argument_group("vectors of your own, which are taken as they are")
    own.add_argument("--vectors", metavar="FILE.npy", help="an array with one row for each row or line of the texts")
    own.add_argument("--vector-column", metavar="NAME", help="the column of the Parquet file that has the vectors")
    own.add_argument("--vectors-by", metavar="MODEL", help="the name of the model that made them")
    own.add_argument("--normalise", action="store_true", help="divide each vector by its length")


def _add_index(commands: Commands) -> None:
    parser = add_command(commands, "index", "index an encoded folder in a store, to search it there")
    parser.add_argument("folder", metavar="FOLDER", help="a folder that “encode PATH... --out FOLDER” has made")
    addresses = "milvus://HOST/NAME, milvus:///FILE.db/NAME or postgresql://HOST/DATABASE/TABLE"
    parser.add_argument("--store", required=True, metavar="ADDRESS", help=addresses)


def _add_similarity(commands: Commands) -> None:
    parser = add_command(commands, "similarity", "score every line of one file against every line of another")
    parser.add_argument("a", type=local_path, metavar="A.txt")
    parser.add_argument("b", type=local_path, metavar="B.txt")
    parser.add_argument("--top", type=positive, default=20, help="pairs to print (default: %(default)s)")


def _add_differ(commands: Commands) -> None:
    parser = add_command(commands, "differ", "list what is in one document and not in another")
    parser.add_argument("a", type=local_path, metavar="A", help="a file, a folder or a saved corpus")
    parser.add_argument("b", type=local_path, metavar="B", help="another one")
    parser.add_argument("--out", help="a file to write as well: .csv, .parquet, or .html for a report")
    add_reading(parser)


def _add_search(commands: Commands) -> None:
    parser = add_command(commands, "search", "find the passages closest in meaning to a question")
    add_texts(parser, optional=True)
    add_filters(parser)
    parser.add_argument("--store", metavar="ADDRESS", help="search an index made by the command index")
    parser.add_argument("--query", type=clean_input, action="append", required=True, help="a question; can be repeated")
    methods = ("meaning", "words", "hybrid")
    parser.add_argument("--method", choices=methods, default="hybrid", help="what to rank by (default: %(default)s)")
    parser.add_argument("--top", type=positive, default=10, help="hits per question (default: %(default)s)")
    parser.add_argument(
        "--first", action="store_true", help="answer from the passages likeliest to, before all others are encoded"
    )
    parser.add_argument("--fold", action="store_true", help="list duplicates as one hit")
    for name in ("more", "less"):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="TEXT",
            help=f"find {name} like this; can be repeated",
        )


def _add_cluster(commands: Commands) -> None:
    parser = add_command(commands, "cluster", "group passages, or a table's rows, by meaning")
    add_texts(parser)
    parser.add_argument("--clusters", type=positive, help="number of clusters (default: found automatically)")
    parser.add_argument("--method", default="k-means", help="k-means, agglomerative or hdbscan (default: %(default)s)")
    parser.add_argument("--by", metavar="COLUMN", help="also count each cluster in each value of a column")
    parser.add_argument("--tree", action="store_true", help="also list a tree of topics, from a few to finer ones")


def _add_classify(commands: Commands) -> None:
    parser = add_command(commands, "classify", "sort passages, or a table's rows, into your own categories")
    add_texts(parser)
    parser.add_argument(
        "--categories",
        required=True,
        metavar="C.yaml",
        help="a list of categories, each with name and, if you like, about and examples",
    )
    parser.add_argument(
        "--threshold", type=float, help="the lowest score of a text that is in a category (default: each is in one)"
    )


def _add_word(commands: Commands) -> None:
    parser = add_command(commands, "word", "list every place of a word, grouped by its sense there")
    add_texts(parser)
    parser.add_argument("--word", type=clean_input, required=True, help="one word; its other forms are found, too")


def _add_duplicates(commands: Commands) -> None:
    parser = add_command(commands, "duplicates", "list the most similar pairs of passages or rows")
    add_texts(parser)
    parser.add_argument("--top", type=positive, default=20, help="pairs to list (default: %(default)s)")


def _add_map(commands: Commands) -> None:
    parser = add_command(commands, "map", "lay out passages on a map and write it to a file")
    add_texts(parser)
    formats = ".html, .svg, .png, .csv, .parquet, or .atlas.parquet for Embedding Atlas"
    parser.add_argument("--out", required=True, help=f"the file to write: {formats}")
    parser.add_argument("--dimensions", type=int, choices=(2, 3), default=2)
    parser.add_argument("--neighbours", type=positive, default=15)
    parser.add_argument("--min-dist", type=float, default=0.1)
    parser.add_argument("--metric", default="cosine")
    add_layout(parser)
    add_axes(parser)
    parser.add_argument(
        "--compare-layouts", action="store_true", help="also report how many true neighbours each layout keeps"
    )


def _add_compare(commands: Commands) -> None:
    parser = add_command(commands, "compare", "compare another model, or word overlap, with the first model")
    add_texts(parser)
    parser.add_argument(
        "--with", dest="second", default="words", metavar="MODEL", help="as --model, or words (default: %(default)s)"
    )
    parser.add_argument("--query", type=clean_input, help="a question to search with both models")
    parser.add_argument("--top", type=positive, default=10, help="pairs and hits to list (default: %(default)s)")


def _add_compress(commands: Commands) -> None:
    parser = add_command(commands, "compress", "try fewer dimensions, int8 and binary vectors on your own passages")
    add_texts(parser)


def _add_report(commands: Commands) -> None:
    parser = add_command(commands, "report", "write answers, clusters and the map as one page to print")
    add_texts(parser)
    parser.add_argument("--out", required=True, help="the file to write: .html")
    parser.add_argument(
        "--query", type=clean_input, action="append", help="a question to answer in it; can be repeated"
    )
    parser.add_argument("--top", type=positive, default=8, help="hits per question (default: %(default)s)")
    parser.add_argument("--tree", action="store_true", help="also list a tree of topics")
    add_layout(parser)


def _add_evaluate(commands: Commands) -> None:
    parser = add_command(commands, "evaluate", "measure search, or scores of pairs, on data judged by people")
    parser.add_argument("what", choices=("retrieval", "pairs", "mteb"))
    parser.add_argument(
        "paths",
        nargs="*",
        type=local_path,
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


def _add_explain(commands: Commands) -> None:
    parser = add_command(commands, "explain", "attribute the score of a pair to its words")
    parser.add_argument("a", type=clean_input, metavar="TEXT_A")
    parser.add_argument("b", type=clean_input, metavar="TEXT_B")


def _add_calibrate(commands: Commands) -> None:
    parser = add_command(commands, "calibrate", "count how people rated pairs, by the score that the model gives them")
    parser.add_argument("pairs", metavar="PAIRS.tsv", help="a table of rated pairs: a, b, score from 0 upwards")
    parser.add_argument("--source", help="the source of the ratings, in words (default: the file's name)")
    parser.add_argument("--out", help="a file to write the counts to, in the format that the page reads")


def _add_verify(commands: Commands) -> None:
    add_command(commands, "verify", "score the four sentences of the model card and compare with its figures")


def _add_models(commands: Commands) -> None:
    add_command(commands, "models", "list the models and which of them can be used here")


_ADD_COMMANDS: tuple[Callable[[Commands], None], ...] = (
    add_serve,
    _add_encode,
    _add_index,
    _add_similarity,
    _add_differ,
    _add_search,
    _add_cluster,
    _add_classify,
    _add_word,
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
