"""From a core function to what Gradio's generators yield: the status while it runs, then its outputs by component.

Every generator of the page yields at least once: of one that ends without a word Gradio empties the outputs.
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
"""What an event answers: a value for each component that changes. Gradio leaves its other outputs as they are."""

Inputs: TypeAlias = dict[str, Block]
"""What an event is asked with (`inputs_kwargs`): each component by the name of the parameter that takes its value."""

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For every event of the page: hidden from API clients, and without Gradio's own overlay."""

LOOKING: dict[str, Any] = PRIVATE | {"trigger_mode": "always_last"}
"""For what follows a change of tab or corpus: Gradio would drop one that comes while another is under way."""

IN_TURN: dict[str, Any] = PRIVATE | {"trigger_mode": "multiple", "concurrency_limit": 1}
"""For what a click says itself: none is dropped, or sent with the words of another, and the last one counts."""


def stream(doing: str, status: gr.HTML, work: Callable[[Progress], T], show: Callable[[T], Update]) -> Iterator[Update]:
    """Yield what `status` says while `work(progress)` runs; at its end what `show` makes of the result.

    While it works, and when it fails, the other outputs stay as they are: nothing that was there is lost.
    `show` may give a status of its own; without one the status becomes idle.
    """
    for step in run_job(work):
        if isinstance(step, Done):
            yield {status: views.idle(), **show(step.result)}
        elif isinstance(step, Failed):
            yield {status: views.failed(sentence(step.error))}
        else:
            yield {status: views.working(doing, step)}


def unchanged(output: Block) -> Update:
    """For a generator with nothing to say: all its outputs stay as they are. `output` is any one of them."""
    return {output: gr.skip()}


def wire_cancel(status: gr.HTML, jobs: Dependency | Sequence[Dependency]) -> None:
    """Connect the “Cancel” of `status` with the jobs that it ends.

    In two steps: what a job said last may come after the answer to the first, and would stand there for ever.
    """
    ended = status.cancel(lambda: None, None, None, cancels=jobs, **PRIVATE)
    ended.then(views.cancelled, None, status, **PRIVATE)


def end_with_corpus(key: gr.State, status: gr.HTML, jobs: Any) -> None:
    """End `jobs`, events of Gradio, when another corpus comes: what they find is of the one before.

    In the browser alone: where nothing runs, the server is asked nothing.
    """
    key.change(None, None, status, js=f"() => ({json.dumps(views.idle())})", cancels=jobs, **PRIVATE)
