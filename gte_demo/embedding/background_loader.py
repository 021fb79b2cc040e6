"""Loading the encoder once per process, in the background of a page that is already served."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from gte_demo.embedding.model.options import Precision
from gte_demo.types import TextEncoder

log = logging.getLogger(__name__)

RETRY_SECONDS = 60.0
"""A hub that did not answer, or a disk that was full, may be well again."""


class EncoderHost:
    """Holds the encoder of a process. `load` runs in its own thread, and again some time after it has failed."""

    def __init__(self, load: Callable[[], TextEncoder], clock: Callable[[], float] = time.monotonic) -> None:
        self._load = load
        self._clock = clock
        self._future: Future[TextEncoder] = Future()
        self._lock = Lock()
        self._started = False
        self._failed_at: float | None = None

    def start(self) -> None:
        """Start loading. Calling it again does nothing, unless loading failed RETRY_SECONDS ago or earlier."""
        with self._lock:
            if self._failed_at is not None and self._clock() >= self._failed_at + RETRY_SECONDS:
                self._future, self._failed_at, self._started = Future(), None, False
            if self._started:
                return
            self._started = True
        Thread(target=self._run, name="load-encoder", daemon=True).start()

    def load_here(self) -> None:
        """Load in the calling thread: ZeroGPU requires models on the device before the page is served."""
        with self._lock:
            self._started = True
        self._run()

    def _run(self) -> None:
        began = self._clock()
        try:
            loaded = self._load()
            log.info("%s is loaded after %.1f s.", loaded.info.name, self._clock() - began)
            self._future.set_result(loaded)
        except Exception as error:
            log.exception("the model could not be loaded")
            with self._lock:
                self._failed_at = self._clock()
                self._future.set_exception(error)

    @property
    def has_failed(self) -> bool:
        """Whether it could not be loaded, and is not being loaded again."""
        return self._failed_at is not None

    @property
    def loaded(self) -> bool:
        """Whether loading has finished, successfully or not."""
        return self._future.done()

    def encoder(self, timeout: float | None = None) -> TextEncoder:
        """Return the encoder, after waiting for it to load, at most `timeout` seconds.

        Raises:
            ModelError: it could not be loaded; until it is tried again, every caller gets the same error.
            TimeoutError: it is still being loaded.
        """
        self.start()
        return self._future.result(timeout)


# A second model beside the live one: loaded on request, and never more than one at a time.


class SecondModel:
    """Holds the encoder that was requested last. Threads may share it; while one loads, the others wait."""

    def __init__(self, load: Callable[[str, Precision], TextEncoder]) -> None:
        self._load = load
        self._lock = Lock()
        self._requested: tuple[str, Precision] | None = None
        self._encoder: TextEncoder | None = None

    def encoder(self, name: str, precision: Precision = "exact") -> TextEncoder:
        """Return the encoder of the model called `name`. The previous one is dropped first, to free its memory.

        Raises ModelError if it can't be loaded; the next call tries again.
        """
        with self._lock:
            if self._encoder is None or self._requested != (name, precision):
                self._encoder = None
                self._encoder = self._load(name, precision)
                self._requested = name, precision
            return self._encoder
