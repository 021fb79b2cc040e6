"""A command with too little memory never answers wrongly, and leaves nothing damaged for the next one.

The system limits how much memory the process gets. The command then ends with the right answer or a sentence. Libraries
that don't check what they were given end it themselves, or with errors of their own; that is counted, not refused.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from gte_demo.errors import NO_MEMORY
from tests.campaigns import by_hand
from tests.server import ROOT

MEGABYTES = range(100, 1_000, 25) if by_hand.LONG else (450,)
SECONDS = 90
TEXTS = [f"{thing} number {number}" for thing in ("A cat", "The moon", "A train") for number in range(40)]
COMMANDS = {
    "similarity": ["texts.txt", "texts.txt", "--json"],
    "search": ["texts.txt", "--query", "an animal", "--json"],
    "cluster": ["texts.txt", "--json"],
}


def run(command: str, folder: Path, megabytes: int | None) -> subprocess.CompletedProcess[str]:
    """Run a command of the CLI on its arguments, with its caches in `folder`."""

    def limit() -> None:
        if megabytes:
            resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))

    return subprocess.run(
        [sys.executable, "-m", "gte_demo", command, *COMMANDS[command]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GTE_DEMO_CACHE_DIR": str(folder / "cache")},
        preexec_fn=limit,  # the process that starts it has no threads of ours
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def ending(command: str, folder: Path, megabytes: int, right: object) -> str:
    """How a command ends that has so much memory and no vectors yet."""
    shutil.rmtree(folder / "cache" / "vectors", ignore_errors=True)  # none has been kept yet
    try:
        done = run(command, folder, megabytes)
    except subprocess.TimeoutExpired:
        return "stood still"
    if done.returncode == 0:
        assert json.loads(done.stdout) == right, f"{command} with {megabytes} MB"
        return "right"
    assert done.stdout == ""
    if done.returncode == 2:
        assert NO_MEMORY in done.stderr, done.stderr
        return "a sentence"
    return "a library's own end"


@pytest.mark.parametrize("command", COMMANDS if by_hand.LONG else ["cluster"])
def test_a_command_with_little_memory_is_right_or_has_no_answer(
    command: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "converted").symlink_to(pytestconfig.cache.mkdir("converted"))
    (tmp_path / "texts.txt").write_text("\n".join(TEXTS), encoding="utf-8")
    right = json.loads(run(command, tmp_path, None).stdout)

    endings = {megabytes: ending(command, tmp_path, megabytes, right) for megabytes in MEGABYTES}

    # It finds the vectors that the last one has kept.
    anew = run(command, tmp_path, None)
    assert (anew.returncode, json.loads(anew.stdout)) == (0, right), anew.stderr
    print(f"\n{command}: {dict(Counter(endings.values()))}")


if __name__ == "__main__":
    by_hand.run(__file__)
