"""The options of `serve`. Imports nothing heavy, as the parser does not."""

from __future__ import annotations

from argparse import ArgumentParser

from gte_demo.cli.options import Commands, add_command, positive


def add_serve(commands: Commands) -> None:
    """Add the command `serve` with its options."""
    parser = add_command(commands, "serve", "serve the page, the API and the MCP tools", json=False)
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 7860)")
    _add_corpus(parser)
    _add_ray(parser)


def _add_corpus(parser: ArgumentParser) -> None:
    corpus = parser.add_argument_group("texts of your own that the page opens with")
    corpus.add_argument("corpus", nargs="?", metavar="CORPUS.zip", help="a saved corpus that the page opens with")
    corpus.add_argument(
        "--store", dest="corpus_store", metavar="ADDRESS", help="an index that the page opens with instead"
    )
    corpus.add_argument(
        "--dataset",
        dest="corpus_dataset",
        metavar="OWNER/NAME",
        help="a dataset of the Hugging Face hub that it opens with instead; encoded the first time",
    )
    corpus.add_argument(
        "--text-column",
        dest="corpus_text_column",
        metavar="NAME",
        help="the column of the dataset that holds the texts (default: guessed)",
    )
    corpus.add_argument(
        "--sample",
        dest="corpus_sample",
        type=positive,
        help="passages of the index for clusters and map, or rows of the dataset (default: 20000)",
    )
    corpus.add_argument("--title", dest="corpus_title", help="what it is called on the page (default: its own name)")
    corpus.add_argument(
        "--question",
        dest="corpus_questions",
        metavar="TEXT",
        action="append",
        help="a question to try on it; may be repeated, and the first is asked at once",
    )


def _add_ray(parser: ArgumentParser) -> None:
    ray = parser.add_argument_group("the model in several processes, by Ray Serve")
    ray.add_argument("--engine", metavar="ray[://HOST:PORT]", help="run the model on Ray, here or on a cluster")
    ray.add_argument("--encoder-replicas", type=positive, default=1, help="of the model (default: %(default)s)")
    ray.add_argument("--most-encoder-replicas", type=positive, help="up to so many if there is much to do")
    ray.add_argument(
        "--embeddings-port", type=positive, default=8000, help="of /v1/embeddings on Ray Serve (default: %(default)s)"
    )
