"""Opening a person's own texts, which are read and encoded in the background while the page shows the progress.

Nothing on the screen changes by itself while somebody reads it: the first part is shown as soon as it is ready, and
later ones are offered if they have better hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import GteDemoError
from gte_demo.jobs import corpus as gathering
from gte_demo.jobs.corpus import Gathered, StoredForLaterError
from gte_demo.jobs.growing.growth import Growth
from gte_demo.jobs.growing.growth_state import GrowthState
from gte_demo.jobs.own_corpora.coming_back import found_again, own_id
from gte_demo.jobs.own_corpora.own_vectors import grow_given
from gte_demo.jobs.search.find import questions_asked
from gte_demo.jobs.search.larger_part import show_first_part, show_part
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.corpus import growth_views, words
from gte_demo.ui.corpus.better_part import BetterPart, better_hits, better_part
from gte_demo.ui.corpus.chosen_files import ChosenFiles
from gte_demo.ui.corpus.cut_options import cut_from_boxes
from gte_demo.ui.corpus.openings import OPENING, Superseded, newest_only
from gte_demo.ui.corpus.own_vectors import origin_from
from gte_demo.ui.corpus.panel import CorpusPanel, emptying
from gte_demo.ui.corpus.uploads import chosen
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.errors import sentence
from gte_demo.ui.shared.gradio_compat.types import Block, Dependency
from gte_demo.ui.shared.stream import PRIVATE, Update, stream, unchanged


@dataclass(frozen=True, slots=True)
class GoOn:
    """The offer to go on with the person's own corpus with that id."""

    id: str


WATCHING: dict[str, Any] = OPENING | {"concurrency_limit": None}
"""For events that only watch a separate thread."""

LOOKS = 4
"""How often better hits are searched for while a text is encoded."""


def wire(panel: CorpusPanel, context: Context, jobs: Sequence[Dependency]) -> None:
    """Connect reading a person's own texts, and “Cancel”, which ends that or one of the other `jobs`."""
    services, cut, uploads = context.services, panel.options.inputs, panel.uploads

    def read(key: str, before: str, paths: list[str] | None, **boxes: Any) -> Iterator[Update]:
        choice = chosen(**{name: boxes.pop(name) for name in uploads.choice})
        vectors = {name: boxes.pop(name) for name in uploads.own_vectors.inputs}

        def begin() -> Growth:
            if origin := origin_from(**vectors):
                return grow_given(services, paths, origin, choice)
            return gathering.grow_files(services, paths, choice, cut_from_boxes(**boxes))

        yield from _grow(panel, services, (key, before), begin, paths)

    def use_lines(key: str, before: str, event: gr.EventData, **cut: Any) -> Iterator[Update]:
        text = events.text(event, "text")
        begin = lambda: gathering.grow_lines(services, text, cut_from_boxes(**cut))  # noqa: E731
        yield from _grow(panel, services, (key, before), begin)

    outputs, boxes = outputs_of(panel), {**cut, "openings": panel.openings}
    reads, uses = (newest_only(panel.status, opens, own=True) for opens in (read, use_lines))
    on_screen, of_files = [panel.key, panel.growing], {**uploads.choice, **uploads.own_vectors.inputs, **boxes}
    uploads.read.click(reads, [*on_screen, uploads.files], outputs, inputs_kwargs=of_files, **WATCHING)
    dropped = _dropped(panel, services, reads)
    uploads.files.upload(dropped, [*on_screen, uploads.files], outputs, inputs_kwargs=of_files, **WATCHING)
    panel.lines.use(uses, on_screen, outputs, inputs_kwargs=boxes, **WATCHING)
    _wire_act(panel, services, outputs)
    _wire_cancel(panel, services, jobs)


def _dropped(
    panel: CorpusPanel, services: Services, read: Callable[..., Iterator[Update]]
) -> Callable[..., Iterator[Update]]:
    """Read files as soon as they are dropped, unless something is to be chosen: how, or whether to add them."""

    def dropped(key: str, before: str, paths: list[str] | None, **inputs: Any) -> Iterator[Update]:
        if own_id(services, key) or ChosenFiles.of(paths, services.reading).must_be_asked_about:
            yield unchanged(panel.status)
        else:
            yield from read(key, before, paths, **inputs)

    return dropped


def outputs_of(panel: CorpusPanel) -> list[Block]:
    """The components that following a growth updates."""
    return [*panel.outputs, panel.waiting, panel.growing, panel.uploads.files, *panel.options.inputs.values()]


def _wire_act(panel: CorpusPanel, services: Services, outputs: Sequence[Block]) -> None:
    """Connect the button of the status: show better hits, encode the rest, or encode a saved corpus again."""

    def open_waiting(waiting: str | GoOn, **cut: Any) -> Iterator[Update]:
        growth = None if isinstance(waiting, GoOn) else services.growths.of(waiting)
        if isinstance(waiting, GoOn):
            yield from come_back(panel, services, waiting.id)
        elif growth is None:
            again = cut_from_boxes(**cut)
            work = lambda progress: gathering.gather_again(services, waiting, again, progress)  # noqa: E731
            yield from stream(words.ENCODING, panel.status, work, panel.show)
        else:
            growth.resume()
            yield from follow(panel, services, growth)

    opens = newest_only(panel.status, open_waiting, own=True)

    def act(waiting: str | GoOn, **inputs: Any) -> Iterator[Update]:
        growth = None if isinstance(waiting, GoOn) else services.growths.of(waiting)
        if growth is None or growth.state.stage == "stopped":
            yield from opens(waiting, **inputs)
        else:
            show_part(services, growth, str(waiting))
            yield _shown(panel, services, growth, str(waiting))

    inputs = {**panel.options.inputs, "openings": panel.openings}
    panel.status.act(act, panel.waiting, outputs, inputs_kwargs=inputs, **WATCHING)


def _wire_cancel(panel: CorpusPanel, services: Services, jobs: Sequence[Dependency]) -> None:
    """Connect “Cancel”. A growth itself reports what has been encoded once it has stopped."""

    def stop(growing: str) -> Any:
        services.growths.stop(growing)
        return gr.skip() if growing else views.cancelled()

    panel.status.cancel(lambda: None, None, None, cancels=jobs, **PRIVATE).then(
        stop, panel.growing, panel.status, **PRIVATE
    )


def _grow(
    panel: CorpusPanel,
    services: Services,
    on_screen: tuple[str, str],
    begin: Callable[[], Growth],
    paths: list[str] | None = None,
) -> Iterator[Update]:
    """Begin a growth, of the files at `paths` if it is of files, and follow it.

    `on_screen` are the key of the corpus, and the id of the growth that it ends.
    """
    key, growing = on_screen
    try:
        growth = begin()
    except GteDemoError as error:
        yield {panel.status: views.failed(sentence(error))}
        return
    growth.expect(lambda: questions_asked(services, key))
    services.growths.stop(growing)
    yield from follow(panel, services, growth, key, paths)


def follow(
    panel: CorpusPanel, services: Services, growth: Growth, before: str = "", paths: list[str] | None = None
) -> Iterator[Update]:
    """Report the progress of a growth until it has ended; stop it if another corpus is opened. For `outputs_of`.

    `before` is the key of the corpus on the screen: what that was last asked, the growth's first part is asked too.
    If it is of files that stand in the box for files, at `paths`, the box is emptied of them.
    """
    steps = _follow(panel, services, growth, before)
    try:
        yield from emptying(panel, paths, steps) if paths else steps
    except Superseded:
        growth.stop()
        raise


def _follow(panel: CorpusPanel, services: Services, growth: Growth, before: str) -> Iterator[Update]:
    looked, better = 0, None
    for state in growth.watch():
        if state.has_ended:
            yield {panel.growing: "", **_ended(panel, services, growth, state)}
        elif state.key and not growth.shown_part:
            key = show_first_part(services, growth, state.key, before)
            yield {panel.growing: growth.id, **_shown(panel, services, growth, key)}
        else:
            if state.key and state.done * LOOKS // state.total > looked:
                looked = state.done * LOOKS // state.total
                better = better_part(services, growth)
            is_meant = better is not None and better.instead_of == growth.shown_part
            yield {panel.growing: growth.id, **_progress(panel, state, better if is_meant else None)}


def come_back(panel: CorpusPanel, services: Services, own: str) -> Iterator[Update]:
    """Open the person's own corpus with the id `own` again; one that is still being read or encoded is followed."""
    growth = services.growths.of(own)
    if growth is None or growth.state.stage in ("settled", "failed"):
        work = lambda progress: found_again(services, own)  # noqa: E731
        yield from stream(words.OPENING, panel.status, work, lambda found: _found(panel, *found))
        return
    key = growth.latest_part()
    if key:
        show_part(services, growth, key)
        yield _shown(panel, services, growth, key)
    yield from follow(panel, services, growth)


def _found(panel: CorpusPanel, workspace: Workspace, why_not: str) -> Update:
    """The corpus; or the offer to encode it again, with options that split it as before."""
    corpus = workspace.corpus
    return _offer_again(panel, corpus.key, corpus.splitting, why_not) if why_not else panel.show(Gathered(corpus))


def _offer_again(panel: CorpusPanel, key: str, splitting: Splitting, why: str) -> Update:
    """The offer to encode a saved corpus again, with options that split it as before."""
    offer = {panel.status: views.offer(why, words.ENCODE_AGAIN), panel.waiting: key}
    return offer | panel.options.show(splitting)


def _progress(panel: CorpusPanel, state: GrowthState, better: BetterPart | None = None) -> Update:
    is_reading = state.stage == "reading" and not state.total
    status = growth_views.reading(state.pages) if is_reading and state.pages else growth_views.encoding(state)
    notes = growth_views.notes(state)
    if better is None:
        return {panel.status: status | {"notes": notes}}
    offer = words.BETTER.format(better=views.count(better.hits, "better hit"))
    return {panel.status: status | {"act": words.SHOW_BETTER, "notes": [offer, *notes]}, panel.waiting: better.key}


def _shown(panel: CorpusPanel, services: Services, growth: Growth, key: str) -> Update:
    """A part or the whole corpus, with the notes from reading and the progress of the rest."""
    state, corpus = growth.state, services.store.get(key).corpus
    shown = panel.show(Gathered(corpus, growth_views.notes_when_shown(growth)))
    return shown if state.has_ended else shown | _progress(panel, state)


def _ended(panel: CorpusPanel, services: Services, growth: Growth, state: GrowthState) -> Update:
    """Show the whole corpus, or offer it if it has better hits; if it isn't complete, show what there is and why."""
    if isinstance(state.error, StoredForLaterError):
        return _offer_again(panel, state.error.key, state.error.splitting, sentence(state.error))
    if state.error is not None:
        return {panel.status: views.failed(sentence(state.error))}
    if state.stage == "stopped":
        return _stopped(panel, growth, state)
    better = better_hits(services, growth.shown_part, growth.id) if growth.shown_part else 0
    if not better:
        show_part(services, growth, growth.id)
        return _shown(panel, services, growth, growth.id)
    text = words.BETTER_IN_ALL.format(total=state.total, better=views.count(better, "better hit"))
    return {panel.status: growth_views.offer(text, words.SHOW_BETTER, state), panel.waiting: growth.id}


def _stopped(panel: CorpusPanel, growth: Growth, state: GrowthState) -> Update:
    if not growth.shown_part:
        return {panel.status: views.cancelled()}
    text = words.STOPPED_AT.format(done=state.done, total=state.total)
    return {panel.status: growth_views.offer(text, words.ENCODE_REST, state), panel.waiting: growth.id}
