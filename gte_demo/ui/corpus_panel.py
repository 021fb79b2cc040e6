"""The corpus panel: upload files, paste lines or pick a sample, once for all tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.blocks import Block

from gte_demo.configure import reading_limits, splitting
from gte_demo.corpus import Corpus, build_corpus
from gte_demo.errors import DocumentError, InputError
from gte_demo.keeping import encode_again, is_saved_corpus, load_corpus
from gte_demo.opening import OpenOptions, open_texts
from gte_demo.store import Workspace
from gte_demo.texts.isolation import guess_text_column_isolated, table_columns_isolated
from gte_demo.texts.reading import documents_from_lines
from gte_demo.types import Progress
from gte_demo.ui import views, wording
from gte_demo.ui.components import part
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.shelf import Shelf
from gte_demo.ui.stream import PRIVATE, Update, stream

# Closed by a class, not by `visible`: what a person has put into the boxes stays there.
_OPEN, _CLOSED = ["panel"], ["panel", "closed"]


@dataclass(frozen=True, slots=True)
class CorpusPanel:
    """The panel's components."""

    line: gr.HTML
    is_open: gr.State
    box: gr.Column
    samples: gr.HTML
    files: gr.File
    column: gr.Dropdown
    read: gr.Button
    lines: gr.HTML
    status: gr.HTML


def build() -> CorpusPanel:
    """Lay out the line that is always there and the panel that opens below it."""
    is_open = gr.State(False)
    line = part("corpus_line", views.corpus_line(None), label="Corpus", elem_id="corpus-line", words=wording.CORPUS)
    status = part("status", views.idle(), label="What is being done", elem_id="corpus-status", words=wording.STATUS)
    with gr.Column(elem_classes=_CLOSED, elem_id="corpus-panel") as box, gr.Row(elem_classes="two"):
        with gr.Column():
            gr.Markdown(f"### {wording.SAMPLES_TITLE}")
            samples = part("samples", views.samples(), label=wording.SAMPLES_TITLE, elem_id="samples")
        with gr.Column():
            gr.Markdown(f"### {wording.UPLOAD_TITLE}")
            gr.Markdown(wording.UPLOAD_LABEL, elem_classes="about")
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
            read = gr.Button(wording.UPLOAD_BUTTON, elem_id="read-files")
        with gr.Column():
            gr.Markdown(f"### {wording.PASTE_TITLE}")
            lines = part("lines", label=wording.PASTE_TITLE, elem_id="lines", words=wording.PASTE)
    return CorpusPanel(line, is_open, box, samples, files, column, read, lines, status)


def corpus_outputs(panel: CorpusPanel, shared: Shared) -> list[Block]:
    """What every way to a corpus ends in."""
    return [panel.status, shared.key, panel.line, panel.is_open, panel.box]


def open_sample(context: Context, shelf: Shelf, name: str) -> Iterator[Update]:
    """Take a sample from the shelf; yields for `corpus_outputs`."""
    yield from stream(
        wording.ENCODING, 4, lambda progress: _keep(context, shelf.take(name, progress), ()), _show_corpus
    )


def wire(panel: CorpusPanel, shared: Shared, context: Context, shelf: Shelf) -> None:
    """Connect the panel."""
    outputs = corpus_outputs(panel, shared)

    def toggle(key: str, is_open: bool) -> Update:
        corpus = context.store.get(key).corpus if key else None
        return _opened(corpus, not is_open)

    def offer_columns(paths: list[str] | None) -> Any:
        tables = {path: columns for path in paths or [] if (columns := _table_columns(path))}
        shared_columns = _common(list(tables.values()))
        guess = guess_text_column_isolated(Path(next(iter(tables)))) if shared_columns else None
        return gr.update(choices=shared_columns, value=guess, visible=True if shared_columns else "hidden")

    def pick_sample(event: gr.EventData) -> Iterator[Update]:
        yield from open_sample(context, shelf, str(event._data["name"]))

    def read(paths: list[str] | None, column: str | None) -> Iterator[Update]:
        yield from stream(
            wording.READING, 4, lambda progress: _from_files(context, paths or [], column, progress), _show_corpus
        )

    def use_lines(event: gr.EventData) -> Iterator[Update]:
        text = str(event._data["text"])
        yield from stream(wording.ENCODING, 4, lambda progress: _from_lines(context, text, progress), _show_corpus)

    panel.line.open(toggle, [shared.key, panel.is_open], [panel.line, panel.is_open, panel.box], **PRIVATE)
    panel.files.change(mendable(offer_columns), panel.files, panel.column, **PRIVATE)
    jobs = [
        panel.samples.pick(pick_sample, None, outputs, **PRIVATE),
        panel.read.click(read, [panel.files, panel.column], outputs, **PRIVATE),
        panel.lines.use(use_lines, None, outputs, **PRIVATE),
    ]
    panel.status.cancel(views.cancelled, None, panel.status, cancels=jobs, **PRIVATE)


@dataclass(frozen=True, slots=True, eq=False)
class _Chosen:
    corpus: Corpus
    notes: Sequence[str]


def _keep(context: Context, workspace: Workspace, notes: Sequence[str]) -> _Chosen:
    context.store.add(workspace)
    return _Chosen(workspace.corpus, notes)


def _from_files(context: Context, paths: list[str], column: str | None, progress: Progress) -> _Chosen:
    if not paths:
        raise InputError(wording.NO_FILES)
    settings = context.settings
    if len(paths) == 1 and is_saved_corpus(Path(paths[0])):
        return _from_saved(context, Path(paths[0]), progress)
    options = OpenOptions(reading_limits(settings), column or None, splitting(settings))
    opened = open_texts([Path(path) for path in paths], context.host.encoder(), options, progress)
    workspace = Workspace(opened.corpus, files=opened.files)
    return _keep(context, workspace, views.reading_notes(opened.reading))


def _from_saved(context: Context, path: Path, progress: Progress) -> _Chosen:
    """A saved corpus; one by another model is encoded again, and that is said."""
    encoder = context.host.encoder()
    kept = load_corpus(path, limits=reading_limits(context.settings))
    mismatch = kept.mismatch(encoder.info)
    if not mismatch:
        return _keep(context, Workspace(kept.corpus), ())
    corpus = encode_again(kept.corpus, encoder, progress=progress)
    return _keep(context, Workspace(corpus), (wording.ENCODED_AGAIN.format(saved=kept.corpus.model.name),))


def _from_lines(context: Context, text: str, progress: Progress) -> _Chosen:
    documents = documents_from_lines(text)
    if not documents:
        raise InputError(wording.NO_LINES)
    corpus = build_corpus(
        wording.PASTED_NAME,
        documents,
        context.host.encoder(),
        splitting=splitting(context.settings),
        progress=progress,
    )
    return _keep(context, Workspace(corpus), ())


def _show_corpus(chosen: _Chosen) -> Update:
    return (views.idle(chosen.notes), chosen.corpus.key, *_opened(chosen.corpus, False))


def _opened(corpus: Corpus | None, is_open: bool) -> Update:
    return (
        views.corpus_line(corpus, is_open=is_open),
        is_open,
        gr.update(elem_classes=_OPEN if is_open else _CLOSED),
    )


def _common(tables: Sequence[Sequence[str]]) -> list[str]:
    """The columns that all tables have."""
    return [name for name in tables[0] if all(name in columns for columns in tables)] if tables else []


def _table_columns(path: str) -> tuple[str, ...]:
    """The columns of a table; none where the file is another, or can't be read, which reading it will say."""
    try:
        return table_columns_isolated(Path(path))
    except DocumentError:
        return ()
