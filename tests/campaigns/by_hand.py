"""Each campaign is a module of tests that is short among the other tests, and a command that can be long.

`python -m tests.campaigns.NAME [--long]` prints its figures.
"""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

import pytest

LONG = False
"""Whether somebody waits for as many tries as are worth it."""


def run(file: str) -> NoReturn:
    """Run the campaign in `file` as the command line says, and end with pytest's exit code."""
    global LONG  # the campaign is imported after this, once more
    parser = argparse.ArgumentParser(description="Attack the program, and print how often it failed.")
    parser.add_argument("--long", action="store_true", help="take minutes instead of seconds")
    LONG = parser.parse_args().long
    sys.exit(pytest.main(["-q", "-s", "--durations=0", "--durations-min=1", file]))
