"""From results to stdout; what was left out goes to stderr."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gte_demo.corpus.open_files import Opened
from gte_demo.export import json_results as plain


def print_json(document: Mapping[str, Any]) -> None:
    """One JSON document on a line."""
    json.dump(document, sys.stdout, ensure_ascii=False)
    print()


def short(text: str, most: int = 100) -> str:
    """The text on one line of at most `most` characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def about(opened: Opened) -> dict[str, Any]:
    """What every result on files tells beside itself."""
    return {
        "skipped": [{"file": skipped.file, "reason": skipped.reason} for skipped in opened.reading.skipped],
        "notes": list(opened.reading.notes),
        "model": plain.model(opened.corpus.model),
    }


def tell_reading(opened: Opened) -> None:
    """What a person should know about the files, once the results stand: on stderr."""
    for skipped in opened.reading.skipped:
        print(f"{skipped.file} was left out. {skipped.reason}", file=sys.stderr)
    for note in opened.reading.notes:
        print(note, file=sys.stderr)


def tell_written(chosen: Namespace, opened: Opened, found: Mapping[str, Any] = MappingProxyType({})) -> None:
    """That the file was written, and of what; `found` stands in the JSON beside that."""
    told = {"out": chosen.out, "passages": len(opened.corpus), **found, **about(opened)}
    if chosen.json:
        print_json(told)
    else:
        print(f"{told['passages']:,} passages written to {chosen.out}, by {opened.corpus.model.name}")
        tell_reading(opened)
