"""Ends the process that serves the page."""

from __future__ import annotations

import atexit
import logging
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import gradio as gr


def serve_until_stopped(demo: gr.Blocks) -> NoReturn:
    """Serve `demo`, which is launched, until SIGTERM or Ctrl+C, and end the process with exit code 0."""
    # As process 1 of a container, one is not stopped by SIGTERM unless one handles it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):  # a second one, while it closes
        demo.block_thread()
    _leave()


def _leave() -> NoReturn:
    """End at once. Threads that still encode would abort the process if the interpreter went away around them."""
    atexit._run_exitfuncs()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
