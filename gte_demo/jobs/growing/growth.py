"""Texts that become a corpus: they are read, split, and encoded step by step by a separate thread.

The part that is encoded so far is published from time to time as a corpus under its own key, and the whole corpus at
the end under the growth's id. A key always stands for the same passages, so results never refer to other rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import copy_context
from dataclasses import replace
from threading import Event, Lock, RLock, Thread
from typing import Any, TypeAlias

from gte_demo.analysis.search.bm25 import WordIndex, index_words
from gte_demo.corpus.corpus import Coverage, new_key
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import Opened, Unencoded
from gte_demo.embedding.engines.zerogpu import gpu_refusal
from gte_demo.errors import Cancelled
from gte_demo.jobs.growing.failure import bare, noted
from gte_demo.jobs.growing.growth_state import GrowthState
from gte_demo.jobs.growing.likely import encode_likely, workspace_of_part
from gte_demo.jobs.growing.pause import Pause
from gte_demo.jobs.growing.published import PublishedParts
from gte_demo.jobs.growing.turns import Turns, Urgency
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.files.pages_read import PagesRead, told_to
from gte_demo.types import Progress, TextEncoder

Prepare: TypeAlias = Callable[[TextEncoder, Progress], Opened | Unencoded]
"""Reads the texts: as passages to be encoded, or as a corpus if all of it has to be encoded at once."""

FIRST_PART = 64
"""Passages that are encoded before the first question."""
WAITED_FOR = 192
"""Texts with up to this many passages, which take seconds, are published only when all are encoded."""
CHUNK = 48
"""Passages per turn, which take less than a second on two cores."""
BORROWED_CHUNK = 512
"""Passages per turn on a borrowed GPU: nearly a batch, as each call has to wait for a GPU."""
TICK = 0.25
"""Seconds between two checks of a growth."""


class Growth:
    """One person's texts, being read and encoded. Threads may share it."""

    def __init__(
        self, encoder: Callable[[], TextEncoder], store: Store, turns: Turns, when_ended: Callable[[str], None]
    ) -> None:
        self.id = new_key()
        """Unguessable. The key of the whole corpus, once it is there."""
        self._encoder = encoder
        self._store = store
        self._turns = turns
        self._when_ended = when_ended
        self._state = GrowthState("reading")
        self._setting = Lock()
        self._ended = Event()
        self._stop = Event()
        self._parts = PublishedParts(store, encoder)
        self._pause = Pause()
        self._expected: Callable[[], Sequence[str]] = tuple
        self._lock = RLock()
        """Guards the fields below. It is held while passages are encoded."""
        self._unencoded: Unencoded | None = None
        """None before the texts are read, and after all of it is encoded or that has failed."""
        self._words: WordIndex | None = None

    @property
    def state(self) -> GrowthState:
        """Its progress."""
        return self._state

    @property
    def nbytes(self) -> int:
        """Approximate bytes of memory outside the store: of the texts with which it can go on."""
        unencoded, words = self._unencoded, self._words
        return (unencoded.growing.nbytes if unencoded else 0) + (words.nbytes if words else 0)

    @property
    def had_parts(self) -> bool:
        """Whether it could be used before all was encoded."""
        return bool(self._parts)

    @property
    def shown_part(self) -> str:
        """The key of the part that was last handed out to be shown; "" if there was none."""
        return self._parts.shown

    def show(self, key: str) -> None:
        """Note that the part under `key` is shown from now on, with what was made of the one before."""
        self._parts.show(key)

    def has(self, key: str) -> bool:
        """Whether `key` is its id, or stands for a part of it."""
        return key == self.id or key in self._parts

    def start(self, prepare: Prepare) -> None:
        """Begin, in a thread that belongs to the caller's request: a shared GPU counts whose time it is."""
        self._run(lambda: self._open(prepare))

    def stop(self) -> None:
        """End soon. What is encoded so far stays, and can be used."""
        self._stop.set()

    def resume(self) -> None:
        """Go on after `stop`; nothing happens if it was stopped before the texts were read, or has not ended."""
        if self._state.stage == "stopped" and self._unencoded is not None:
            self._stop.clear()
            self._ended.clear()
            self._set(stage="encoding")
            self._run(self._encode)

    def watch(self) -> Iterator[GrowthState]:
        """Yield how far it is, several times a second, and last how it ended."""
        while not (state := self._state).has_ended:
            yield state
            self._ended.wait(TICK)
        yield state

    def wait(self, seconds: float | None = None, *, until_usable: bool = False) -> GrowthState:
        """Wait until it has ended, or until something can be used, but at most `seconds`.

        Raises whatever made it fail.
        """
        begun = time.monotonic()
        for state in self.watch():
            if (until_usable and state.key) or (seconds is not None and time.monotonic() - begun > seconds):
                break
        if state.error is not None:
            raise bare(state.error)
        return state

    def expect(self, questions: Callable[[], Sequence[str]]) -> None:
        """Note what tells the questions, none of them empty, that are asked as soon as something can be searched.

        It is called when the first part is encoded, which then has what is likely to answer them.
        """
        self._expected = questions

    @contextmanager
    def answering(self, questions: Sequence[str]) -> Iterator[str]:
        """Give the key of `part_for`, and hold back the rest of the texts meanwhile. Raises as `part_for` does."""
        with self._pause.answering():
            yield self.part_for(questions)

    def part_for(self, questions: Sequence[str]) -> str:
        """Encode what is likely to answer `questions` before anything else.

        Returns the key of a part that has it; the key there is when all is encoded, or nothing is read yet. Raises
        InputError for an empty question.
        """
        with self._turn(Urgency.QUESTION), self._lock:
            key = self._state.key
            if self._unencoded is not None and self._words is not None:
                encode_likely(self._unencoded.growing, self._words, self._encoder(), questions)
                key = self._publish()
        if key:
            self._parts.show(key)
        return key

    def latest_part(self) -> str:
        """Return the key of all that is encoded so far; "" if nothing is."""
        with self._lock:
            return self._publish() if self._parts else self._state.key

    def drop(self) -> None:
        """Remove all that was published from the store, once it has ended, and forget the texts."""
        with self._lock:
            self._parts.drop()
            self._store.drop(self.id)
            self._unencoded = self._words = None

    def _run(self, work: Callable[[], None]) -> None:
        def body() -> None:
            try:
                work()
            except Cancelled:
                self._end(stage="stopped")
            except Exception as error:  # noqa: BLE001 - carried to whoever watches, who shows it
                with self._lock:
                    self._unencoded = self._words = None
                self._end(stage="failed", error=noted(error))
            self._when_ended(self.id)

        Thread(target=copy_context().run, args=(body,), name="growth", daemon=True).start()

    def _open(self, prepare: Prepare) -> None:
        with told_to(self._note_pages):
            prepared = prepare(self._encoder(), self._report)
        reading = prepared.reading
        self._set(documents=len(reading.documents), notes=tuple(reading.remarks()))
        if isinstance(prepared, Opened):
            self._settle(Workspace(prepared.corpus, files=prepared.files))
            return
        self._unencoded = prepared
        coverage = prepared.growing.coverage
        self._set(stage="encoding", done=0, total=coverage.passages)
        self._encode()

    def _encode(self) -> None:
        """Encode what is not encoded yet, and publish a first part unless all is done soon."""
        unencoded, begun = self._unencoded, time.monotonic()
        if unencoded is None:
            return
        growing, before = unencoded.growing, unencoded.growing.coverage.encoded
        while not growing.coverage.is_settled:
            if self._stop.is_set():
                raise Cancelled
            self._pause.wait()
            self._encode_some(unencoded)
            self._count(growing.coverage, time.monotonic() - begun, before)
            if not self._state.key and self._state.total > WAITED_FOR:
                with self._lock:
                    self._publish()
        with self._lock:
            self._settle(self._workspace_of(unencoded))
            self._unencoded = self._words = None

    def _encode_some(self, unencoded: Unencoded) -> None:
        """Encode the next passages; first of all what is likely to answer the questions that are expected."""
        urgency, growing = Urgency.REST if self._state.key else Urgency.FIRST_PART, unencoded.growing
        with self._turn(urgency), self._lock:
            expected = self._expected() if not self._state.key and self._state.total > WAITED_FOR else ()
            if expected:
                encode_likely(growing, self._index(growing), self._encoder(), expected)
                self._pause.await_question()
            else:
                growing.encode(growing.next_rows(self._passages_of(urgency)))

    def _borrows_gpu(self) -> bool:
        return self._unencoded is not None and self._unencoded.growing.model.device == "zerogpu" and not gpu_refusal()

    def _turn(self, urgency: Urgency) -> AbstractContextManager[None]:
        """A turn on this machine. Nobody else waits for a GPU that is borrowed."""
        return nullcontext() if self._borrows_gpu() else self._turns.take(urgency)

    def _passages_of(self, urgency: Urgency) -> int:
        """How many passages are encoded in a turn."""
        if self._borrows_gpu():
            return BORROWED_CHUNK
        return FIRST_PART if urgency is Urgency.FIRST_PART else CHUNK

    def _publish(self) -> str:
        """Put all that is encoded into the store, unless the last part has it already, and return its key."""
        unencoded = self._unencoded
        if unencoded is None or self._parts.last_has(unencoded.growing.coverage.encoded):
            return self._state.key
        workspace = self._workspace_of(unencoded)
        self._set(key=self._parts.add(workspace), done=len(workspace.corpus))
        return workspace.corpus.key

    def _workspace_of(self, unencoded: Unencoded) -> Workspace:
        workspace = workspace_of_part(unencoded.growing, self._index(unencoded.growing), self._encoder())
        return replace(workspace, files=unencoded.files)

    def _index(self, growing: GrowingCorpus) -> WordIndex:
        """The index of the words of all passages, encoded or not."""
        if self._words is None:
            self._words = index_words(growing.texts())
        return self._words

    def _settle(self, workspace: Workspace) -> None:
        """Store the whole corpus under the id, with what was made of the part that is shown."""
        whole = self._parts.carried_to(replace(workspace, corpus=replace(workspace.corpus, key=self.id)))
        self._store.add(whole, own=True)
        count = len(whole.corpus)
        self._end(stage="settled", key=self.id, done=count, total=count, seconds_left=None)

    def _report(self, done: int, total: int) -> None:
        """Record the progress of texts that have to be encoded at once. Raises Cancelled if it was stopped."""
        if self._stop.is_set():
            raise Cancelled
        self._set(done=done, total=total)

    def _note_pages(self, pages: PagesRead | None) -> None:
        """Record how far the file is that is being read. Raises Cancelled if it was stopped."""
        if self._stop.is_set():
            raise Cancelled
        if pages != self._state.pages:
            self._set(pages=pages)

    def _count(self, covered: Coverage, elapsed: float, before: int) -> None:
        """Note how much is encoded, and how long the rest takes at the speed since `before`, `elapsed` seconds ago."""
        left = elapsed * (covered.passages - covered.encoded) / max(covered.encoded - before, 1)
        self._set(done=covered.encoded, seconds_left=left if elapsed > 1 else None, refusal=gpu_refusal())

    def _end(self, **changes: Any) -> None:
        self._set(**changes)
        self._ended.set()

    def _set(self, **changes: Any) -> None:
        with self._setting:
            self._state = replace(self._state, **changes)
