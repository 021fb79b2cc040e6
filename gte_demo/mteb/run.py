"""Tasks of MTEB by name, run with the live model, measured beside published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import fmean
from typing import Any

from gte_demo.embedding.model import hub
from gte_demo.embedding.model.catalogue import FLAGSHIP
from gte_demo.errors import InputError
from gte_demo.mteb.local_sets import LOCAL_TASKS
from gte_demo.mteb.published import published_scores
from gte_demo.types import Progress, TextEncoder

ALL_LOCAL = "local"
"""In place of a name: every local task."""
_INSTALL = 'pip install "mteb>=2.26,<3" installs it'


@dataclass(frozen=True, slots=True)
class TaskScore:
    """What was measured on one task."""

    task: str
    type: str
    """As MTEB calls it: Retrieval, Clustering, …"""
    metric: str
    """Which one both figures are of, by mteb's name."""
    measured: float
    """In per cent, the mean over the splits and subsets that were run."""
    published: float | None
    """In per cent, of gte-base-en-v1.5; None where its card has no figure."""


def find_tasks(names: Iterable[str]) -> list[Any]:
    """The tasks of these names as mteb's objects, their data not yet read; "local" stands for all local ones.

    A task that the model card measured in part, as in one language of several, is cut down to that part.

    Raises:
        InputError: mteb is missing or too old, there is no task of a name, or it is not of texts alone.
    """
    _check_mteb()
    wanted = [task for name in names for task in (LOCAL_TASKS if name == ALL_LOCAL else (name,))]
    return [_local_task(name) if name in LOCAL_TASKS else _public_task(name) for name in dict.fromkeys(wanted)]


def run_tasks(
    tasks: Sequence[Any], encoder: TextEncoder, *, hub_wait: float, progress: Progress | None = None
) -> Iterator[TaskScore]:
    """Run each of `find_tasks`' tasks, one after another, and give its score once it stands.

    Nothing is written but what the package datasets keeps of what it downloads. `hub_wait` is how many seconds
    the hub has to answer before a task's data are looked for in that cache alone.

    Raises InputError where a task's data can't be had.
    """
    import mteb
    from datasets import disable_progress_bars

    from gte_demo.mteb.adapter import MtebEncoder

    disable_progress_bars()  # stderr is for `progress`
    adapted = MtebEncoder(encoder, progress)
    for task in tasks:
        if task.metadata.name not in LOCAL_TASKS and not task.data_loaded:
            _download(task, hub_wait)
        found = mteb.evaluate(adapted, task, co2_tracker=False, cache=None, show_progress_bar=False)
        for part in _parts(task):
            if part.data_loaded:  # mteb drops only what it has loaded itself
                part.unload_data()
        yield _score(task, found.task_results[0].scores)


def _check_mteb() -> None:
    if find_spec("mteb") is None:
        raise InputError(f"MTEB's tasks are run by the package mteb, which is not installed here: {_INSTALL}.")
    import mteb

    if not mteb.__version__.startswith("2."):
        raise InputError(f"MTEB's tasks are run by version 2 of mteb; here is {mteb.__version__}: {_INSTALL}.")


def _local_task(name: str) -> Any:
    from gte_demo.mteb.local_tasks import local_task

    return local_task(name)


def _public_task(name: str) -> Any:
    import mteb

    published = published_scores().get(name)
    subsets = [published.subset] if published and published.subset else None
    try:
        task = mteb.get_task(name, hf_subsets=subsets)
    except KeyError:
        raise InputError(f"mteb {mteb.__version__} has no task “{name}”, nor is it a local one: see --list.") from None
    if list(task.metadata.modalities) != ["text"]:
        raise InputError(f"{name} is a task of {' and '.join(task.metadata.modalities)}; the model reads text alone.")
    if published and "test" in task.eval_splits:  # some are measured on a validation split as well
        task.filter_eval_splits(["test"])
    return task


def _parts(task: Any) -> Sequence[Any]:
    """The tasks with data: those of an aggregate, which has none of its own, or the task itself."""
    return tuple(task.tasks) if task.is_aggregate else (task,)


def _download(task: Any, hub_wait: float) -> None:
    """Read the task's data, from the hub or from what was downloaded before."""
    name = task.metadata.name
    why_not = hub.why_not(FLAGSHIP.hub_name, FLAGSHIP.revision, hub_wait)
    try:
        with _hub_switched(offline=bool(why_not)):
            for part in _parts(task):
                part.load_data()
    except Exception as error:  # the errors of datasets, the hub and the disk have no root in common
        why = why_not or " ".join(str(error).split())
        raise InputError(f"The data of {name} must be downloaded and can't be: {why}.") from error


@contextmanager
def _hub_switched(*, offline: bool) -> Iterator[None]:
    """No count of downloads is sent; and where the hub is out of reach, the cache is asked at once.

    Both packages read these switches from the environment when they are imported, too early for us; without
    them an unreachable hub is tried six times, for 24 seconds a task.
    """
    from datasets import config
    from huggingface_hub import constants

    before = config.HF_UPDATE_DOWNLOAD_COUNTS, config.HF_HUB_OFFLINE, constants.HF_HUB_OFFLINE
    config.HF_UPDATE_DOWNLOAD_COUNTS = False
    if offline:
        config.HF_HUB_OFFLINE = constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        config.HF_UPDATE_DOWNLOAD_COUNTS, config.HF_HUB_OFFLINE, constants.HF_HUB_OFFLINE = before


def _score(task: Any, scores: Mapping[str, Sequence[Mapping[str, Any]]]) -> TaskScore:
    """From mteb's scores, split -> [{metric: 0..1} for each subset]."""
    every = [subset for split in scores.values() for subset in split]
    published = published_scores().get(task.metadata.name)
    metric = task.metadata.main_score
    if published and not metric.endswith(published.metric):  # mteb has changed its mind on which is the main one
        metric = published.metric
    return TaskScore(
        task=task.metadata.name,
        type=task.metadata.type,
        metric=metric,
        measured=100 * fmean(float(one[metric]) for one in every),
        published=published.score if published else None,
    )
