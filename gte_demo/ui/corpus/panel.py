"""The corpus panel: upload files, paste lines or pick a sample for all tabs, and see the contents of the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import gradio as gr

from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.given_vectors import vector_notes
from gte_demo.jobs import corpus as gathering
from gte_demo.jobs.corpus import Gathered
from gte_demo.jobs.own_corpora.coming_back import own_id
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Sampled, Workspace
from gte_demo.settings import Settings
from gte_demo.types import Progress
from gte_demo.ui.corpus import cut_options, growth_views, space_notice, words
from gte_demo.ui.corpus import views as corpus_views
from gte_demo.ui.corpus.chosen_files import ChosenFiles
from gte_demo.ui.corpus.cut_options import CutOptions, cut_from_boxes
from gte_demo.ui.corpus.openings import OPENING, Openings, newest_only
from gte_demo.ui.corpus.uploads import Uploads, build_uploads, chosen, emptied, wire_choices
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.components import part, status_line, title
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.gradio_compat.types import Block, Dependency
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Update, stream, unchanged

Menu = TypeVar("Menu")

# Closed by a class, not by `visible`, so that the boxes keep what a person has put into them.
_OPEN, _CLOSED = ["panel"], ["panel", "closed"]


@dataclass(frozen=True, slots=True)
class CorpusPanel:
    """The panel's components."""

    key: gr.State
    """The key of the person's corpus."""
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
    """What the button of the status opens: the key of a corpus, or of one that has to be encoded again first."""
    growing: gr.State
    """The id of the texts that are being read or encoded; "" if none are."""
    openings: gr.State
    """What is being opened, so that the newest counts."""
    services: Services
    """What knows the corpora that it shows."""

    @property
    def outputs(self) -> list[Block]:
        """The components that every way of choosing a corpus updates."""
        return [self.status, self.key, self.line, self.is_open, self.box]

    def show(self, gathered: Gathered) -> Update:
        """The corpus with the notes on it, and on what its vectors don't allow; the panel is closed."""
        opened = self.opened(gathered.corpus, is_open=False)
        notes = list(dict.fromkeys((*gathered.notes, *vector_notes(gathered.corpus))))
        return {self.status: views.idle(notes), self.key: gathered.corpus.key, **opened}

    def opened(self, corpus: Corpus | None, *, is_open: bool) -> Update:
        """The panel below the line of `corpus`, open or closed."""
        own = own_id(self.services, corpus.key) if corpus else ""
        visit, sampled = self.services.store.caller().session, self._sampled(corpus)
        line = corpus_views.corpus_line(corpus, own_id=own, is_open=is_open, visit=visit, sampled=sampled)
        return {
            self.line: line,
            self.is_open: is_open,
            self.box: gr.update(elem_classes=_OPEN if is_open else _CLOSED),
        }

    def _sampled(self, corpus: Corpus | None) -> Sampled | None:
        """What `corpus` is a sample of."""
        store = self.services.store
        return store.get(corpus.key).sampled if corpus and store.holds(corpus.key) else None


def build_line(build_menu: Callable[[], Menu]) -> tuple[gr.HTML, Menu]:
    """Lay out the line that is always there, and the menu that opens below it."""
    with gr.Column(elem_classes="corpus-bar"):
        line = part(
            "corpus_line", corpus_views.corpus_line(None), label="Corpus", elem_id="corpus-line", words=words.CORPUS
        )
        return line, build_menu()


def build(
    line: gr.HTML, services: Services, key: gr.State, settings: Settings, served: Workspace | None = None
) -> CorpusPanel:
    """Lay out the panel that opens below `line`. `served` is the corpus that the server was started with."""
    status = status_line("What is being done", "corpus-status")
    with gr.Column(elem_classes=_CLOSED, elem_id="corpus-panel") as box:
        with gr.Row(elem_classes="two"):
            with gr.Column():
                title(words.SAMPLES_TITLE)
                samples = part("samples", corpus_views.samples(served), label=words.SAMPLES_TITLE, elem_id="samples")
            with gr.Column():
                uploads = build_uploads()
                space_notice.build(settings)
            with gr.Column():
                title(words.PASTE_TITLE)
                lines = part("lines", label=words.PASTE_TITLE, elem_id="lines", words=words.PASTE)
        options = cut_options.build(services.splitting)
        documents = part("documents", label="Documents", elem_id="corpus-documents", words=words.DOCUMENTS)
    return CorpusPanel(
        key=key,
        line=line,
        status=status,
        is_open=gr.State(False),
        box=box,
        samples=samples,
        uploads=uploads,
        lines=lines,
        options=options,
        documents=documents,
        waiting=gr.State(""),
        growing=gr.State(""),
        openings=gr.State(Openings()),
        services=services,
    )


def open_sample(panel: CorpusPanel, context: Context, name: str, key: str = "") -> Iterator[Update]:
    """Open a sample, under `key` where one is given; yields for `CorpusPanel.outputs`."""
    yield from _encode(panel, lambda progress: Gathered(take_sample(context, name, progress, key)))


def take_sample(context: Context, name: str, progress: Progress, key: str = "") -> Corpus:
    """Put a sample into the store, under `key` where one is given."""
    workspace = context.samples.take(name, progress, key)
    context.store.add(workspace)
    return workspace.corpus


def wire(panel: CorpusPanel, context: Context) -> list[Dependency]:
    """Connect the panel, except for reading a person's own texts. Returns the jobs that “Cancel” ends."""

    def toggle(key: str, is_open: bool) -> Update:
        if not is_open:
            gathering.get_ready(context.services)
        corpus = context.store.get(key).corpus if key else None
        return panel.opened(corpus, is_open=not is_open)

    def show_corpus(key: str, is_open: bool, waiting: object) -> Update:
        corpus = context.store.get(key).corpus
        is_part = context.has_grown(key)  # and its line says how much of it is encoded, or drawn
        return {
            **({panel.line: panel.opened(corpus, is_open=is_open)[panel.line]} if is_part else {}),
            panel.documents: corpus_views.documents(corpus),
            panel.options.window: cut_options.within_window(corpus.model),
            **_offer_taken(panel, key, waiting),
        }

    def pick_sample(event: gr.EventData) -> Iterator[Update]:
        yield from open_sample(panel, context, events.text(event, "name"))

    panel.line.open(toggle, [panel.key, panel.is_open], [panel.line, panel.is_open, panel.box], **PRIVATE)
    wire_choices(panel.uploads, context.services.reading)
    met = [panel.line, panel.documents, panel.options.window, panel.status, panel.waiting]
    panel.key.change(as_gr_error(show_corpus), [panel.key, panel.is_open, panel.waiting], met, **LOOKING)
    _wire_notice(panel, context)
    opening = newest_only(panel.status, pick_sample)
    picked = panel.samples.pick(opening, None, panel.outputs, inputs_kwargs={"openings": panel.openings}, **OPENING)
    return [picked, *_wire_adding(panel, context), *_wire_changing(panel, context)]


def _offer_taken(panel: CorpusPanel, key: str, waiting: object) -> Update:
    """Take back the offer to show all passages once a question has led to them: `waiting` is what was offered."""
    growth = panel.services.growths.of(key)
    if growth is None or not key == growth.id == waiting:
        return {}
    return {panel.status: views.idle(growth_views.notes_when_shown(growth)), panel.waiting: ""}


def emptying(panel: CorpusPanel, paths: list[str] | None, steps: Iterator[Update]) -> Iterator[Update]:
    """The `steps` of reading the files at `paths`, of which the box for files is emptied as soon as they are read."""
    is_over = False
    for step in steps:
        state = (step.get(panel.status) or {}).get("state")
        if not is_over and (panel.key in step or state in ("failed", "waiting")):
            is_over = True
            files = ChosenFiles.of(paths, panel.services.reading)
            yield {**step, **emptied(panel.uploads, files, is_read=state != "failed")}
        else:
            yield step


def _wire_notice(panel: CorpusPanel, context: Context) -> None:
    """Connect the sentence below the line of a person's own texts that can't be kept on disk.

    The line asks for it whenever it is drawn without, but not for a sample.
    """

    def check(key: str, is_open: bool) -> Update:
        store = context.store
        if not key or store.is_kept(key):
            return unchanged(panel.line)
        line = panel.opened(store.get(key).corpus, is_open=is_open)[panel.line]
        return {panel.line: {**line, "notice": words.NOT_KEPT}}

    waits = LOOKING | {"concurrency_limit": None}
    panel.line.check(as_gr_error(check), [panel.key, panel.is_open], panel.line, **waits)


def _wire_adding(panel: CorpusPanel, context: Context) -> list[Dependency]:
    """Connect adding to the open corpus."""
    services, uploads = context.services, panel.uploads

    def add_files(key: str, paths: list[str] | None, **choice: Any) -> Iterator[Update]:
        def work(progress: Progress) -> Gathered:
            return gathering.add_uploads(services, key, paths, chosen(**choice), progress)

        yield from emptying(panel, paths, _encode(panel, work, words.READING))

    def add_lines(key: str, event: gr.EventData) -> Iterator[Update]:
        yield from _encode(
            panel, lambda progress: gathering.add_lines(services, key, events.text(event, "text"), progress)
        )

    outputs, openings, inputs = panel.outputs, {"openings": panel.openings}, [panel.key, uploads.files]
    new_files, new_lines = (newest_only(panel.status, adds, own=True) for adds in (add_files, add_lines))
    return [
        uploads.add.click(
            new_files, inputs, [*outputs, uploads.files], inputs_kwargs=uploads.choice | openings, **OPENING
        ),
        panel.lines.more(new_lines, panel.key, outputs, inputs_kwargs=openings, **OPENING),
    ]


def _wire_changing(panel: CorpusPanel, context: Context) -> list[Dependency]:
    """Connect removing from the open corpus, and encoding it again."""
    services = context.services

    def remove(key: str, event: gr.EventData) -> Iterator[Update]:
        def work(progress: Progress) -> Gathered:
            return gathering.remove(services, key, events.text(event, "name"))

        yield from stream(words.REMOVING, panel.status, work, lambda gathered: _show_open(panel, gathered))

    def again(key: str, **cut: Any) -> Iterator[Update]:
        yield from _encode(
            panel, lambda progress: gathering.gather_again(services, key, cut_from_boxes(**cut), progress)
        )

    outputs, openings = panel.outputs, {"openings": panel.openings}
    smaller, encoded = (newest_only(panel.status, changes, own=True) for changes in (remove, again))
    cut = panel.options.inputs | openings
    return [
        panel.documents.remove(smaller, panel.key, outputs, inputs_kwargs=openings, **OPENING),
        panel.documents.again(encoded, panel.key, outputs, inputs_kwargs=cut, **OPENING),
    ]


def _encode(panel: CorpusPanel, work: Callable[[Progress], Gathered], doing: str = words.ENCODING) -> Iterator[Update]:
    yield from stream(doing, panel.status, work, panel.show)


def _show_open(panel: CorpusPanel, gathered: Gathered) -> Update:
    """The corpus, with the panel left open."""
    return panel.show(gathered) | panel.opened(gathered.corpus, is_open=True)
