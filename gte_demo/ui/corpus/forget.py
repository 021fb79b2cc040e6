"""“Forget my texts”: the person's own corpus is deleted, and the first sample is there again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from gte_demo.jobs.corpus import Gathered
from gte_demo.jobs.own_corpora.coming_back import own_id
from gte_demo.jobs.own_corpora.forgetting import Traces, forget
from gte_demo.types import Progress
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.openings import OPENING, newest_only
from gte_demo.ui.corpus.panel import CorpusPanel, take_sample
from gte_demo.ui.shared import events
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.downloads import forget_files
from gte_demo.ui.shared.stream import IN_TURN, Inputs, Update, stream

_MOST = 1_000
"""Corpora, links and visits that are forgotten at once; a browser remembers no more."""


@dataclass(frozen=True, slots=True)
class OtherTexts:
    """Where a person's texts are beside the corpus."""

    files: Mapping[str, gr.File]
    """The boxes of other files, by any names."""
    compared: gr.State
    """The key of documents that were compared; "" if none were."""
    placed: gr.State
    """The question that was last placed on the map, and the number of those so far."""


def wire(panel: CorpusPanel, others: OtherTexts, context: Context) -> None:
    """Connect the link in the corpus's line."""
    boxes = {"uploads": panel.uploads.files, **others.files}

    def forget_texts(key: str, compared: str, event: gr.EventData, **files: Any) -> Iterator[Update]:
        keys = [key, *_own(context, compared), *_names(event, "ids")]
        sessions = [context.store.caller().session, *_names(event, "visits")]
        traces = Traces(keys, list(filter(None, sessions)), _paths(files.values()))
        links = _names(event, "links")

        def work(progress: Progress) -> Gathered:
            _forget(context, traces, links)
            return Gathered(take_sample(context, context.samples.first, progress), [words.FORGOTTEN])

        yield from stream(words.FORGETTING, panel.status, work, show)

    def show(gathered: Gathered) -> Update:
        shown = panel.show(gathered)
        line = {**shown[panel.line], "forget": True}
        cleared: Update = dict.fromkeys(boxes.values())
        nothing: Update = {panel.waiting: "", others.compared: "", others.placed: ("", 0)}
        return {**shown, **cleared, **nothing, panel.line: line}

    inputs: Inputs = {"openings": panel.openings, **boxes}
    outputs = [*panel.outputs, *boxes.values(), panel.waiting, others.compared, others.placed]
    forgets = newest_only(panel.status, forget_texts)
    panel.line.forget(forgets, [panel.key, others.compared], outputs, inputs_kwargs=inputs, **OPENING)
    _note_uploads(boxes, context)


def _note_uploads(boxes: Mapping[str, gr.File], context: Context) -> None:
    """Note what is uploaded: a file that was taken out of its box again is to be forgotten, too."""

    def note(**files: Any) -> None:
        context.uploads.note(context.store.caller(), _paths(files.values()))

    gr.on([box.upload for box in boxes.values()], note, None, None, inputs_kwargs=dict(boxes), **IN_TURN)


def _own(context: Context, compared: str) -> list[str]:
    """The key of documents that were compared, unless they are a sample's."""
    store = context.store
    return [compared] if store.holds(compared) and not context.samples.name_of(store.get(compared).corpus) else []


def _names(event: gr.EventData, kind: str) -> list[str]:
    """The ids of one kind that the browser remembers."""
    sent = events.value(event, kind)
    return [one for one in sent if isinstance(one, str)][:_MOST] if isinstance(sent, list) else []


def _paths(chosen: Iterable[list[str] | str | None]) -> list[Path]:
    """The files in the boxes, each of which has one, several or none."""
    return [Path(path) for files in chosen for path in ([files] if isinstance(files, str) else files or ())]


def _forget(context: Context, traces: Traces, links: Sequence[str]) -> None:
    """Forget the corpora, what was uploaded, the files that were downloaded, and the links that were saved."""
    own = list(dict.fromkeys(own_id(context.services, key) or key for key in traces.keys))
    forget_files(context.downloads, [*own, *traces.sessions])
    for link in links:
        context.saved.drop(link)
    files = [*traces.files, *context.uploads.take(traces.sessions)]
    forget(context.services, Traces(own, traces.sessions, files))
    context.map_files.drop_lost()
