"""Printing results to stdout, and notes to stderr."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gte_demo.analysis.clusters.topics import TopicTree
from gte_demo.corpus.open_files import Opened
from gte_demo.export import json_results as plain

NO_HITS = "  No passage has these words, or all were filtered out."
NOTHING_CLOSE = "  Probably no answer here: even the best match is weak."


def print_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document on one line."""
    json.dump(document, sys.stdout, ensure_ascii=False)
    print()


def short(text: str, most: int = 100) -> str:
    """Shorten the text to one line of at most `most` characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def about(opened: Opened) -> dict[str, Any]:
    """Return the entries that every JSON result on files has: skipped files, notes and model."""
    return {
        "skipped": [{"file": skipped.file, "reason": skipped.reason} for skipped in opened.reading.skipped],
        "notes": list(opened.reading.notes),
        "model": plain.model(opened.corpus.model),
    }


def named_rows(opened: Opened) -> dict[str, Any]:
    """Return the entry that says which document each label is of, a row of a table for example."""
    corpus = opened.corpus
    return {"documents": [corpus.document(row).name for row in range(len(corpus))]}


def print_notes(opened: Opened) -> None:
    """Print skipped files and notes to stderr, after the results."""
    for skipped in opened.reading.skipped:
        print(f"{skipped.file} was left out. {skipped.reason}", file=sys.stderr)
    for note in opened.reading.notes:
        print(note, file=sys.stderr)


def print_written(chosen: Namespace, opened: Opened, found: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Print that the file was written; `found` has further entries for the JSON."""
    result = {"out": chosen.out, "passages": len(opened.corpus), **found, **about(opened)}
    if chosen.json:
        print_json(result)
    else:
        model = opened.corpus.model
        print(f"{result['passages']:,} passages written to {chosen.out}, by {model.name} ({model.engine})")
        print_notes(opened)


def print_tree(tree: TopicTree, number: int | None = None, indent: int = 0) -> None:
    """Print the topics below topic `number`, or all for None, each with its size."""
    for part in tree.parts(number):
        topic = tree.topics[part]
        print(f"{len(topic.rows):6}  {'  ' * indent}{topic.name}")
        print_tree(tree, part, indent + 1)
