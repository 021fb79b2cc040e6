"""Two documents beside each other: chosen from the corpus, or uploaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.analysis.differences.beside import comparables
from gte_demo.errors import InputError
from gte_demo.export.differences import difference_table
from gte_demo.export.tables import write_table
from gte_demo.jobs.derived import pairs_of
from gte_demo.jobs.similarity.differences import differ_documents, differ_files
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.arrival import Arrival, brought
from gte_demo.types import Progress
from gte_demo.ui.shared.components import about, part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.downloads import FETCH
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Inputs, Update, end_with_corpus, stream, wire_cancel
from gte_demo.ui.similarity.documents import views, words

_RENEWED = "(kind) => (kind === 'documents' ? String(Date.now()) : '')"
"""Lists the documents of another corpus only while they can be seen: a first visit asks for nothing."""

_CLOSED_PASSAGES = "(shown) => (shown?.openable ? { ...shown, openable: false } : shown)"
"""The passages of a comparison have other rows in another corpus, or a larger part of the same."""

_OPEN, _CLOSED = ["kind-of-texts"], ["kind-of-texts", "closed"]


@dataclass(frozen=True, slots=True)
class DocumentsPanel:
    """The view's components."""

    kind: gr.Radio
    lines: gr.Column
    """The tab's other view."""
    column: gr.Column
    a: gr.Dropdown
    b: gr.Dropdown
    file_a: gr.File
    file_b: gr.File
    go: gr.Button
    status: gr.HTML
    result: gr.HTML
    save: gr.Button
    compared: gr.State
    """The key of the workspace with the comparison on screen; empty if there is none."""
    renewed: gr.Textbox
    """Changes when another corpus is opened while this view is."""
    listed: gr.State
    """The key of the corpus whose documents are listed."""

    @property
    def inputs(self) -> Inputs:
        """What is compared."""
        return {"a": self.a, "b": self.b, **self.files}

    @property
    def files(self) -> dict[str, gr.File]:
        """The boxes for files."""
        return {"file_a": self.file_a, "file_b": self.file_b}

    def show(self, workspace: Workspace, key: str) -> Update:
        """The comparison of a workspace; its passages can be opened if it is that of the corpus under `key`."""
        if workspace.beside is None:
            raise ValueError(f"no comparison in the workspace of {workspace.corpus.name}")
        own = workspace.corpus.key
        return {
            self.result: views.difference(workspace.beside, pairs_of(workspace), openable=own == key),
            self.compared: own,
            self.save: gr.update(elem_classes=_SHOWN),
        }


_SHOWN, _HIDDEN = ["go", "minor"], ["go", "minor", "closed"]


def build_kind() -> gr.Radio:
    """Lay out the choice between lines and documents."""
    choices = [(label, kind) for kind, label in words.KINDS.items()]
    return gr.Radio(
        choices,
        value="lines",
        label=words.KINDS_LABEL,
        show_label=False,
        elem_classes="choices",
        elem_id="kind-of-texts",
    )


def build(kind: gr.Radio, lines: gr.Column) -> DocumentsPanel:
    """Lay out the view, closed."""
    with gr.Column(elem_classes=_CLOSED) as column:
        about(words.ABOUT)
        with gr.Row(elem_classes="stack"):
            a = gr.Dropdown([], label=words.FIRST, elem_id="document-a")
            b = gr.Dropdown([], label=words.SECOND, elem_id="document-b")
        with gr.Accordion(words.UPLOAD, open=False, elem_classes="fold"), gr.Row(elem_classes="stack"):
            file_a, file_b = _build_file(words.FIRST_FILE, "file-a"), _build_file(words.SECOND_FILE, "file-b")
        with gr.Row(elem_classes="controls"):
            go = gr.Button(words.GO, variant="primary", scale=0, elem_classes="go", elem_id="compare-documents")
            save = gr.Button(words.SAVE, scale=0, elem_classes=_HIDDEN, elem_id="save-difference")
        status = status_line(words.COMPARING, "documents-status")
        result = part(
            "difference", {"empty": words.EMPTY}, label=words.RESULT, elem_id="difference", words=words.DIFFERENCE
        )
    return DocumentsPanel(
        kind=kind,
        lines=lines,
        column=column,
        a=a,
        b=b,
        file_a=file_a,
        file_b=file_b,
        go=go,
        status=status,
        result=result,
        save=save,
        compared=gr.State(""),
        renewed=gr.Textbox("", visible="hidden", show_label=False, elem_id="documents-renewed"),
        listed=gr.State(""),
    )


def _build_file(label: str, elem_id: str) -> gr.File:
    return gr.File(label=label, height=132, type="filepath", elem_id=elem_id)


def wire(panel: DocumentsPanel, fetch: gr.DownloadButton, shared: Shared, context: Context) -> None:
    """Connect the view. `fetch` is the hidden button that the browser downloads from."""

    def run(key: str, a: int | None, b: int | None, file_a: str | None, file_b: str | None) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            if file_a or file_b:
                return differ_files(context.services, [file_a, file_b], progress)
            return differ_documents(context.services, key, a, b)

        yield from stream(words.COMPARING, panel.status, work, lambda workspace: panel.show(workspace, key))

    def save(compared: str) -> str:
        workspace = context.store.get(compared)
        path = context.new_file(workspace.corpus, ".differences.csv")
        if workspace.beside is None:
            raise InputError(words.EMPTY)
        write_table(difference_table(workspace.beside), path)
        return str(path)

    outputs = [panel.status, panel.result, panel.compared, panel.save]
    job = panel.go.click(run, None, outputs, inputs_kwargs={"key": shared.key, **panel.inputs}, **PRIVATE)
    wire_cancel(panel.status, job)
    end_with_corpus(shared.key, panel.status, [job])
    saved = panel.save.click(as_gr_error(save), panel.compared, fetch, **PRIVATE)
    saved.success(None, None, None, js=FETCH)
    _wire_choice(panel, shared, context)


def _wire_choice(panel: DocumentsPanel, shared: Shared, context: Context) -> None:
    """Open one of the two views, and list the documents of the corpus that is open."""

    def choose(kind: str, key: str, listed: str, arrived: Arrival | None) -> Update:
        is_open = kind == "documents"
        shown: Update = {
            panel.column: gr.update(elem_classes=_OPEN if is_open else _CLOSED),
            panel.lines: gr.update(elem_classes=_CLOSED if is_open else _OPEN),
        }
        return {**shown, **(list_new(key, arrived) if is_open and key != listed else {})}

    def list_new(key: str, arrived: Arrival | None) -> Update:
        linked = brought(arrived, key)
        wanted = (linked.document_a, linked.document_b) if linked else (-1, -1)
        return _listed(panel, key, context, wanted) if key else {}

    outputs = [panel.column, panel.lines, panel.a, panel.b, panel.listed, panel.status]
    shared.key.change(None, panel.kind, panel.renewed, js=_RENEWED, **PRIVATE)
    shared.key.change(None, panel.result, panel.result, js=_CLOSED_PASSAGES, **PRIVATE)
    opened = [panel.kind.change, panel.renewed.change]
    gr.on(opened, choose, [panel.kind, shared.key, panel.listed, shared.arrived], outputs, **LOOKING)


def _listed(panel: DocumentsPanel, key: str, context: Context, wanted: tuple[int, int]) -> Update:
    """The documents to choose from; those that are `wanted`, else the first two, or rows of a table if it is alone."""
    found = comparables(context.store.get(key).corpus)
    choices = [(one.name, number) for number, one in enumerate(found)]
    several = sum(len(one.documents) > 1 for one in found)
    first = several if several == 1 and len(found) > 2 else 0
    chosen: list[Any] = [first, first + 1] if len(found) > first + 1 else [None, None]
    chosen = list(wanted) if all(0 <= number < len(found) for number in wanted) else chosen
    return {
        panel.a: gr.update(choices=choices, value=chosen[0], info=None if len(found) > 1 else words.NO_CHOICE),
        panel.b: gr.update(choices=choices, value=chosen[1]),
        panel.listed: key,
    }
