"""How many threads a model may use in a test: as many as torch is allowed."""

import os

THREADS = int(os.environ.get("OMP_NUM_THREADS", "0"))
