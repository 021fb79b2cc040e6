"""Running MTEB tasks with the live model, and comparing with published figures."""

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
"""Used in place of a name for all local tasks."""
_INSTALL = 'pip install "mteb>=2.26,<3" installs it'


@dataclass(frozen=True, slots=True)
class TaskScore:
    """The score on one task."""

    task: str
    type: str
    """MTEB's type: Retrieval, Clustering, …"""
    metric: str
    """The metric of both figures, by mteb's name."""
    measured: float
    """In per cent, the mean over splits and subsets."""
    published: float | None
    """In per cent, of gte-base-en-v1.5; None if its card has no figure."""


def find_tasks(names: Iterable[str]) -> list[Any]:
    """Return the tasks of these names as mteb objects, without their data; "local" means all local ones.

    A task of which the model card only has a subset, such as one language, is reduced to that subset.

    Raises:
        InputError: mteb is missing or too old, or a task does not exist or is not text-only.
    """
    _check_mteb()
    wanted = [task for name in names for task in (LOCAL_TASKS if name == ALL_LOCAL else (name,))]
    return [_local_task(name) if name in LOCAL_TASKS else _public_task(name) for name in dict.fromkeys(wanted)]


def run_tasks(
    tasks: Sequence[Any], encoder: TextEncoder, *, hub_wait: float, progress: Progress | None = None
) -> Iterator[TaskScore]:
    """Run the tasks one after another, and yield each score as soon as it is available.

    Nothing is written except the cache of the package datasets. If the hub does not answer within `hub_wait` seconds,
    only that cache is used. Raises InputError if the data of a task are not available.
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
            if part.data_loaded:  # mteb only unloads data that it has loaded itself
                part.unload_data()
        yield _score(task, found.task_results[0].scores)


def _check_mteb() -> None:
    if find_spec("mteb") is None:
        raise InputError(f"MTEB tasks need the package mteb, which is not installed: {_INSTALL}.")
    import mteb

    if not mteb.__version__.startswith("2."):
        raise InputError(f"MTEB tasks need version 2 of mteb, but version {mteb.__version__} is installed: {_INSTALL}.")


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
        raise InputError(
            f"mteb {mteb.__version__} has no task “{name}”, and it is not a local one either. See --list."
        ) from None
    if list(task.metadata.modalities) != ["text"]:
        raise InputError(
            f"{name} is a task on {' and '.join(task.metadata.modalities)}, but the model only reads text."
        )
    if published and "test" in task.eval_splits:  # some tasks have a validation split, too
        task.filter_eval_splits(["test"])
    return task


def _parts(task: Any) -> Sequence[Any]:
    """Return the tasks with data: the parts of an aggregate task, or the task itself."""
    return tuple(task.tasks) if task.is_aggregate else (task,)


def _download(task: Any, hub_wait: float) -> None:
    """Load the task's data from the hub, or from the cache if the hub does not answer."""
    name = task.metadata.name
    why_not = hub.why_not(FLAGSHIP.hub_name, FLAGSHIP.revision, hub_wait)
    try:
        with _hub_switched(offline=bool(why_not)):
            for part in _parts(task):
                part.load_data()
    except Exception as error:  # errors of datasets, the hub and the disk have no common base class
        why = why_not or " ".join(str(error).split())
        raise InputError(f"The data of {name} can't be downloaded: {why}.") from error


@contextmanager
def _hub_switched(*, offline: bool) -> Iterator[None]:
    """Turn off counting downloads, and use only the cache if the hub is `offline`.

    Both packages read these settings from the environment when they are imported, which is too early here. Without
    them, an unreachable hub is tried six times, which takes 24 seconds per task.
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
    """Convert mteb's scores, split -> [{metric: 0..1} for each subset]."""
    every = [subset for split in scores.values() for subset in split]
    published = published_scores().get(task.metadata.name)
    metric = task.metadata.main_score
    if published and not metric.endswith(published.metric):  # mteb has changed the main metric since
        metric = published.metric
    return TaskScore(
        task=task.metadata.name,
        type=task.metadata.type,
        metric=metric,
        measured=100 * fmean(float(one[metric]) for one in every),
        published=published.score if published else None,
    )
