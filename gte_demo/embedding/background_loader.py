"""Loading the encoder once per process, in the background of a page that is already served."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from gte_demo.embedding.model.options import Precision
from gte_demo.types import TextEncoder

log = logging.getLogger(__name__)


class EncoderHost:
    """Holds the encoder of a process. `load` runs once, in its own thread."""

    def __init__(self, load: Callable[[], TextEncoder]) -> None:
        self._load = load
        self._future: Future[TextEncoder] = Future()
        self._lock = Lock()
        self._started = False

    def start(self) -> None:
        """Start loading. Calling it again does nothing."""
        with self._lock:
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
        try:
            self._future.set_result(self._load())
        except Exception as error:
            log.exception("the model could not be loaded")
            self._future.set_exception(error)

    @property
    def loaded(self) -> bool:
        """Whether loading has finished, successfully or not."""
        return self._future.done()

    def encoder(self, timeout: float | None = None) -> TextEncoder:
        """Return the encoder, after waiting for it to load, at most `timeout` seconds.

        Raises:
            ModelError: it could not be loaded; every caller gets the same error.
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
