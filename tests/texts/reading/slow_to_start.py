"""A worker that starts slowly, as on a busy machine. Run by test_sandbox.py."""

from __future__ import annotations

import time

from gte_demo.texts.reading.sandbox_worker import JOBS, serve

if __name__ == "__main__":
    time.sleep(3)
    serve(JOBS)
