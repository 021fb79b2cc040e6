"""The function of each command. Results go to stdout, progress and notes to stderr."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from gte_demo.cli.commands.categories import run_classify
from gte_demo.cli.commands.compare import run_compare, run_compress
from gte_demo.cli.commands.differences import run_differ
from gte_demo.cli.commands.evaluate import run_calibrate, run_evaluate
from gte_demo.cli.commands.large import run_index
from gte_demo.cli.commands.models import run_models, run_verify
from gte_demo.cli.commands.pairs import run_explain, run_similarity
from gte_demo.cli.commands.passages import run_cluster, run_duplicates, run_encode, run_map, run_search
from gte_demo.cli.commands.report import run_report
from gte_demo.cli.commands.words import run_word
from gte_demo.cli.serve import run_serve

COMMANDS: Mapping[str, Callable[[Namespace], None]] = {
    "serve": run_serve,
    "encode": run_encode,
    "index": run_index,
    "similarity": run_similarity,
    "differ": run_differ,
    "search": run_search,
    "cluster": run_cluster,
    "classify": run_classify,
    "word": run_word,
    "duplicates": run_duplicates,
    "map": run_map,
    "compare": run_compare,
    "compress": run_compress,
    "report": run_report,
    "evaluate": run_evaluate,
    "explain": run_explain,
    "calibrate": run_calibrate,
    "verify": run_verify,
    "models": run_models,
}
