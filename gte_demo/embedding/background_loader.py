"""Loading the encoder once a process, behind a page that is already up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from gte_demo.embedding.model.options import Precision
from gte_demo.types import TextEncoder

log = logging.getLogger(__name__)


class EncoderHost:
    """Holds the one encoder of a process; `load` runs once, in a thread of its own."""

    def __init__(self, load: Callable[[], TextEncoder]) -> None:
        self._load = load
        self._future: Future[TextEncoder] = Future()
        self._lock = Lock()
        self._started = False

    def start(self) -> None:
        """Begin to load; calling it again does nothing."""
        with self._lock:
            if self._started:
                return
            self._started = True
        Thread(target=self._run, name="load-encoder", daemon=True).start()

    def load_here(self) -> None:
        """Load in the calling thread and wait for it: ZeroGPU wants its models placed before the page is served."""
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
        """Whether `encoder()` answers at once, with the encoder or with the reason why there is none."""
        return self._future.done()

    def encoder(self, timeout: float | None = None) -> TextEncoder:
        """The encoder, waiting for it if it is still being loaded (at most `timeout` seconds).

        Raises:
            ModelError: it could not be loaded; every caller gets the same error.
            TimeoutError: it is still being loaded.
        """
        self.start()
        return self._future.result(timeout)


# A model beside the live one: loaded when it is asked for, and never more than one.


class SecondModel:
    """Holds the encoder that was asked for last. Threads may share it: whoever comes while one is loaded waits."""

    def __init__(self, load: Callable[[str, Precision], TextEncoder]) -> None:
        self._load = load
        self._lock = Lock()
        self._asked: tuple[str, Precision] | None = None
        self._encoder: TextEncoder | None = None

    def encoder(self, name: str, precision: Precision = "exact") -> TextEncoder:
        """The encoder of the model called `name`; the one before it is let go of first.

        Raises ModelError where it can't be had; asking again tries again.
        """
        with self._lock:
            if self._encoder is None or self._asked != (name, precision):
                self._encoder = None
                self._encoder = self._load(name, precision)
                self._asked = name, precision
            return self._encoder
