"""The command that runs MTEB tasks with the live model."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from gte_demo.cli.commands.inputs import exact_encoder_of, progress_of, settings_of
from gte_demo.cli.commands.outputs import print_json
from gte_demo.embedding.model.catalogue import FLAGSHIP
from gte_demo.embedding.model.model_card import read_card
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.mteb.local_sets import LOCAL_TASKS
from gte_demo.mteb.published import published_scores
from gte_demo.mteb.run import TaskScore, find_tasks, run_tasks
from gte_demo.types import ModelInfo


def run_mteb(chosen: Namespace) -> None:
    """Run the named tasks, or list the available ones."""
    if chosen.list:
        _list(chosen)
        return
    if chosen.paths:
        raise InputError(f"Give the tasks after --tasks: evaluate mteb --tasks {' '.join(chosen.paths)}.")
    if not chosen.tasks:
        raise InputError("Name the tasks to run, as in --tasks local; --list shows them.")
    tasks = find_tasks(chosen.tasks)
    encoder = exact_encoder_of(chosen)
    scores = []
    for score in run_tasks(tasks, encoder, hub_wait=settings_of(chosen).hub_wait, progress=progress_of("Encoding")):
        scores.append(score)
        if not chosen.json:
            print_score(score, first=len(scores) == 1)
    if chosen.json:
        print_json({"model": plain.model(encoder.info), "results": [asdict(score) for score in scores]})
    else:
        print_source(scores, encoder.info)


def _list(chosen: Namespace) -> None:
    """List the local tasks and those with figures in the model card; mteb has others, too."""
    published = published_scores()
    if chosen.json:
        print_json({"local": [asdict(task) for task in LOCAL_TASKS.values()], "published": list(published)})
        return
    print("Local, from bundled texts (all of them: --tasks local)")
    for task in LOCAL_TASKS.values():
        print(f"  {task.name:40} {task.description}")
    print(f"Downloaded, with a published figure of {FLAGSHIP.name}; other tasks of mteb can be run by name, too")
    for name in published:
        print(f"  {name}")


def print_score(score: TaskScore, *, first: bool) -> None:
    """Print one task per line, as soon as it is done."""
    if first:
        print(f"{'task':40} {'type':18} {'metric':18} {'measured':>9} {'published':>9}")
    published = "–" if score.published is None else f"{score.published:.2f}"
    print(f"{score.task:40} {score.type:18} {score.metric:18} {score.measured:9.2f} {published:>9}", flush=True)


def print_source(scores: Sequence[TaskScore], info: ModelInfo) -> None:
    """Print which models were measured."""
    print(f"In per cent; measured by {info.name}.")
    if all(score.published is None for score in scores):
        print("None of these tasks has a published figure.")
        return
    print(f"Published is {FLAGSHIP.name}'s: {read_card().setting}.")
    if info.name != FLAGSHIP.name:
        print(f"The live model is {info.name}, so the two columns are not expected to agree.")
