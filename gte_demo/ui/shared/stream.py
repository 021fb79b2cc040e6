"""Running a job as a Gradio generator: it yields the status while the job runs, then its outputs by component.

Every generator of the page yields at least once: if one ends without yielding, Gradio empties its outputs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

import gradio as gr

from gte_demo.types import Progress
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.errors import sentence
from gte_demo.ui.shared.gradio_compat.types import Block, Dependency
from gte_demo.ui.shared.runner import Done, Failed, run_job

T = TypeVar("T")
Update: TypeAlias = dict[Block, Any]
"""The answer to an event: a value for each component that changes. Gradio leaves the other outputs unchanged."""

Inputs: TypeAlias = dict[str, Block]
"""The inputs of an event (`inputs_kwargs`): each component by the name of the parameter that takes its value."""

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For every event of the page: hidden from API clients, and without Gradio's own overlay."""

LOOKING: dict[str, Any] = PRIVATE | {"trigger_mode": "always_last"}
"""For events that follow a change of tab or corpus: by default, Gradio drops an event while another one runs."""

ASKING: dict[str, Any] = LOOKING
"""For questions: what is asked while another one is being answered is answered next, with what the boxes then hold."""

IN_TURN: dict[str, Any] = PRIVATE | {"trigger_mode": "multiple", "concurrency_limit": 1}
"""For clicks that each carry data: none is dropped or merged with another, and the last one counts."""


def stream(
    doing: str,
    status: gr.HTML,
    work: Callable[[Progress], T],
    show: Callable[[T], Update],
    so_far: Callable[[], Update] = dict,
) -> Iterator[Update]:
    """Yield values of `status` while `work(progress)` runs, and at the end the update that `show` makes of the result.

    While it runs, and if it fails, the other outputs stay unchanged, so that nothing on the page is lost, but for what
    `so_far` says. `show` may return its own status; otherwise the status becomes idle.
    """
    for step in run_job(work):
        if isinstance(step, Done):
            yield {status: views.idle(), **show(step.result)}
        elif isinstance(step, Failed):
            yield {status: views.failed(sentence(step.error))}
        else:
            yield {status: views.working(doing, step), **so_far()}


def unchanged(output: Block) -> Update:
    """The update of a generator that changes nothing. `output` is any of its outputs."""
    return {output: gr.skip()}


def wire_cancel(status: gr.HTML, jobs: Dependency | Sequence[Dependency]) -> None:
    """Connect the “Cancel” of `status` with the jobs that it ends.

    It takes two steps, because the last message of a job may arrive after the answer to the first and would stay.
    """
    ended = status.cancel(lambda: None, None, None, cancels=jobs, **PRIVATE)
    ended.then(views.cancelled, None, status, **PRIVATE)


def end_with_corpus(key: gr.State, status: gr.HTML, jobs: Any) -> None:
    """End `jobs`, events of Gradio, when another corpus is opened, because their results would be about the old one.

    The status is reset in the browser, without a request to the server. It tells `was_interrupted` what it was.
    """
    reset = f"(before) => ({{ ...{json.dumps(views.idle())}, interrupted: before?.state === 'working' }})"
    key.change(None, status, status, js=reset, cancels=jobs, **PRIVATE)


def was_interrupted(status: views.View | None) -> bool:
    """Whether a job was running when the corpus changed, from the value of its `status` on that event.

    If the corpus has only grown, the job is still wanted, and is begun again.
    """
    return status is not None and (status.get("state") == "working" or bool(status.get("interrupted")))
