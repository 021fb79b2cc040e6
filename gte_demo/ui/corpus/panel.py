"""The corpus panel: upload files, paste lines or pick a sample, once for all tabs; and see what the corpus holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.blocks import Block

from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import DocumentError
from gte_demo.jobs import corpus as gathering
from gte_demo.jobs.corpus import Gathered
from gte_demo.jobs.from_settings import splitting
from gte_demo.jobs.samples import Shelf
from gte_demo.settings import Settings
from gte_demo.texts.reading.sandbox import guess_text_column_isolated, table_columns_isolated
from gte_demo.types import Progress
from gte_demo.ui.corpus import cut_options
from gte_demo.ui.corpus import views as corpus_views
from gte_demo.ui.corpus.cut_options import CutOptions, asked
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import about, part, title
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import mendable
from gte_demo.ui.shared.stream import PRIVATE, Update, stoppable, stream, unchanged

# Closed by a class, not by `visible`: what a person has put into the boxes stays there.
_OPEN, _CLOSED = ["panel"], ["panel", "closed"]


@dataclass(frozen=True, slots=True)
class Uploads:
    """What files are chosen with."""

    files: gr.File
    column: gr.Dropdown
    read: gr.Button
    add: gr.Button


@dataclass(frozen=True, slots=True)
class CorpusPanel:
    """The panel's components."""

    line: gr.HTML
    status: gr.HTML
    is_open: gr.State
    box: gr.Column
    samples: gr.HTML
    uploads: Uploads
    lines: gr.HTML
    options: CutOptions
    documents: gr.HTML
    waiting: gr.State
    """The key of a saved corpus that waits to be encoded again."""


def build(settings: Settings) -> CorpusPanel:
    """Lay out the line that is always there and the panel that opens below it."""
    line = part(
        "corpus_line", corpus_views.corpus_line(None), label="Corpus", elem_id="corpus-line", words=wording.CORPUS
    )
    status = part("status", views.idle(), label="What is being done", elem_id="corpus-status", words=wording.STATUS)
    with gr.Column(elem_classes=_CLOSED, elem_id="corpus-panel") as box:
        with gr.Row(elem_classes="two"):
            with gr.Column():
                title(wording.SAMPLES_TITLE)
                samples = part("samples", corpus_views.samples(), label=wording.SAMPLES_TITLE, elem_id="samples")
            with gr.Column():
                uploads = _uploads()
            with gr.Column():
                title(wording.PASTE_TITLE)
                lines = part("lines", label=wording.PASTE_TITLE, elem_id="lines", words=wording.PASTE)
        options = cut_options.build(splitting(settings))
        documents = part("documents", label="Documents", elem_id="corpus-documents", words=wording.DOCUMENTS)
    return CorpusPanel(
        line, status, gr.State(False), box, samples, uploads, lines, options, documents, waiting=gr.State("")
    )


def _uploads() -> Uploads:
    title(wording.UPLOAD_TITLE)
    about(wording.UPLOAD_LABEL)
    files = gr.File(
        label=wording.UPLOAD_LABEL,
        file_count="multiple",
        elem_id="upload",
        height=132,
        show_label=False,
        type="filepath",
    )
    column = gr.Dropdown(
        [], label=wording.COLUMN_LABEL, info=wording.COLUMN_INFO, visible="hidden", elem_id="text-column"
    )
    with gr.Row():
        read = gr.Button(wording.UPLOAD_BUTTON, elem_id="read-files", min_width=120)
        add = gr.Button(wording.ADD_BUTTON, elem_id="add-files", min_width=120)
    return Uploads(files, column, read, add)


def corpus_outputs(panel: CorpusPanel, shared: Shared) -> list[Block]:
    """What every way to a corpus ends in."""
    return [panel.status, shared.key, panel.line, panel.is_open, panel.box]


def open_sample(context: Context, shelf: Shelf, name: str, key: str = "") -> Iterator[Update]:
    """Take a sample from the shelf, under `key` where one is given; yields for `corpus_outputs`."""

    def work(progress: Progress) -> Gathered:
        workspace = shelf.take(name, progress, key)
        context.store.add(workspace)
        return Gathered(workspace.corpus)

    yield from stream(wording.ENCODING, 4, work, _show)


def wire(panel: CorpusPanel, shared: Shared, context: Context, shelf: Shelf) -> None:
    """Connect the panel."""
    outputs = corpus_outputs(panel, shared)

    def toggle(key: str, is_open: bool) -> Update:
        corpus = context.store.get(key).corpus if key else None
        return _opened(corpus, not is_open)

    def meet_corpus(key: str) -> tuple[views.View, views.View]:
        corpus = context.store.get(key).corpus
        return corpus_views.documents(corpus), cut_options.within_window(corpus.model)

    def pick_sample(event: gr.EventData) -> Iterator[Update]:
        yield from open_sample(context, shelf, events.text(event, "name"))

    panel.line.open(toggle, [shared.key, panel.is_open], [panel.line, panel.is_open, panel.box], **PRIVATE)
    panel.uploads.files.change(mendable(_offer_columns), panel.uploads.files, panel.uploads.column, **PRIVATE)
    shared.key.change(mendable(meet_corpus), shared.key, [panel.documents, panel.options.window], **PRIVATE)
    jobs = [
        panel.samples.pick(pick_sample, None, outputs, **PRIVATE),
        *_wire_reading(panel, outputs, context),
        *_wire_changing(panel, outputs, shared.key, context),
    ]
    stoppable(panel.status, jobs)


def _wire_reading(panel: CorpusPanel, outputs: list[Block], context: Context) -> list[Any]:
    """Connect what makes a new corpus."""
    cut, uploads = panel.options.inputs, panel.uploads

    def read(paths: list[str] | None, column: str | None, *cut: Any) -> Iterator[Update]:
        def work(progress: Progress) -> Gathered:
            return gathering.gather_files(context.services, paths, column, asked(*cut), progress)

        yield from stream(wording.READING, 8, work, _show_or_offer)

    def use_lines(event: gr.EventData, *cut: Any) -> Iterator[Update]:
        yield from _encode(
            lambda progress: gathering.gather_lines(context.services, events.text(event, "text"), asked(*cut), progress)
        )

    def encode_waiting(waiting: str, *cut: Any) -> Iterator[Update]:
        yield from _encode(lambda progress: gathering.gather_again(context.services, waiting, asked(*cut), progress))

    return [
        uploads.read.click(read, [uploads.files, uploads.column, *cut], [*outputs, panel.waiting, *cut], **PRIVATE),
        panel.lines.use(use_lines, cut, outputs, **PRIVATE),
        panel.status.act(encode_waiting, [panel.waiting, *cut], outputs, **PRIVATE),
    ]


def _wire_changing(panel: CorpusPanel, outputs: list[Block], key: gr.State, context: Context) -> list[Any]:
    """Connect what changes the corpus that is open."""
    cut, uploads = panel.options.inputs, panel.uploads

    def add_files(key: str, paths: list[str] | None, column: str | None) -> Iterator[Update]:
        yield from _encode(
            lambda progress: gathering.add_uploads(context.services, key, paths, column, progress), wording.READING
        )

    def add_lines(key: str, event: gr.EventData) -> Iterator[Update]:
        yield from _encode(
            lambda progress: gathering.add_lines(context.services, key, events.text(event, "text"), progress)
        )

    def remove(key: str, event: gr.EventData) -> Iterator[Update]:
        name = events.text(event, "name")
        yield from stream(wording.REMOVING, 4, lambda _: gathering.remove(context.services, key, name), _show_open)

    def again(key: str, *cut: Any) -> Iterator[Update]:
        yield from _encode(lambda progress: gathering.gather_again(context.services, key, asked(*cut), progress))

    return [
        uploads.add.click(add_files, [key, uploads.files, uploads.column], outputs, **PRIVATE),
        panel.lines.more(add_lines, key, outputs, **PRIVATE),
        panel.documents.remove(remove, key, outputs, **PRIVATE),
        panel.documents.again(again, [key, *cut], outputs, **PRIVATE),
    ]


def _encode(work: Callable[[Progress], Gathered], doing: str = wording.ENCODING) -> Iterator[Update]:
    yield from stream(doing, 4, work, _show)


def _show(gathered: Gathered, is_open: bool = False) -> Update:
    return (views.idle(gathered.notes), gathered.corpus.key, *_opened(gathered.corpus, is_open))


def _show_open(gathered: Gathered) -> Update:
    return _show(gathered, is_open=True)


def _show_or_offer(gathered: Gathered) -> Update:
    """The corpus; or that it waits, with options that would cut it as it was."""
    if not gathered.waits_for:
        return (*_show(gathered), "", *unchanged(3))
    offer = views.offer(gathered.waits_for, wording.ENCODE_AGAIN)
    return (offer, *unchanged(4), gathered.corpus.key, *cut_options.showing(gathered.corpus.splitting))


def _opened(corpus: Corpus | None, is_open: bool) -> Update:
    return (
        corpus_views.corpus_line(corpus, is_open=is_open),
        is_open,
        gr.update(elem_classes=_OPEN if is_open else _CLOSED),
    )


def _offer_columns(paths: list[str] | None) -> Any:
    """The columns that all chosen tables have, to take the text from."""
    tables = {path: columns for path in paths or [] if (columns := _table_columns(path))}
    common = _common(list(tables.values()))
    guess = guess_text_column_isolated(Path(next(iter(tables)))) if common else None
    # A column that only one of the tables has is not to be chosen for all: each is then read by its own.
    return gr.update(choices=common, value=guess if guess in common else None, visible=True if common else "hidden")


def _common(tables: Sequence[Sequence[str]]) -> list[str]:
    """The columns that all tables have."""
    return [name for name in tables[0] if all(name in columns for columns in tables)] if tables else []


def _table_columns(path: str) -> tuple[str, ...]:
    """The columns of a table; none where the file is another, or can't be read, which reading it will say."""
    try:
        return table_columns_isolated(Path(path))
    except DocumentError:
        return ()
