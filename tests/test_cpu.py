"""The cores and memory that this process may use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gte_demo.cpu import CAN_SHARE, free_memory, usable_cores


@pytest.mark.parametrize(("quota", "cores"), [("max 100000", 64), ("200000 100000", 2), ("50000 100000", 1)])
def test_a_container_uses_what_it_pays_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quota: str, cores: int
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda process: range(64), raising=False)
    (tmp_path / "cpu.max").write_text(quota)
    assert usable_cores(tmp_path / "cpu.max") == cores
    assert usable_cores(tmp_path / "none") == 64


class TestFreeMemory:
    def test_what_the_system_has(self, tmp_path: Path) -> None:
        (tmp_path / "meminfo").write_text("MemTotal:  900 kB\nMemAvailable:  600 kB\n", encoding="ascii")
        assert free_memory(tmp_path / "meminfo", tmp_path / "memory.max") == 600 * 1024

    def test_less_where_the_container_has_less(self, tmp_path: Path) -> None:
        (tmp_path / "meminfo").write_text("MemAvailable:  600 kB\n", encoding="ascii")
        (tmp_path / "memory.max").write_text("9000\n", encoding="ascii")
        (tmp_path / "memory.current").write_text("2000\n", encoding="ascii")
        assert free_memory(tmp_path / "meminfo", tmp_path / "memory.max") == 7000

    def test_a_container_without_a_limit(self, tmp_path: Path) -> None:
        (tmp_path / "meminfo").write_text("MemAvailable:  600 kB\n", encoding="ascii")
        (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
        (tmp_path / "memory.current").write_text("2000\n", encoding="ascii")
        assert free_memory(tmp_path / "meminfo", tmp_path / "memory.max") == 600 * 1024

    def test_a_system_that_does_not_tell(self, tmp_path: Path) -> None:
        assert free_memory(tmp_path / "meminfo") is None


@pytest.mark.skipif(not CAN_SHARE, reason="forks are used on Linux only")
class TestSharedWithFork:
    """In a process of its own, which has no other threads."""

    @staticmethod
    def outcome(work: str) -> str:
        program = f"import os\nfrom gte_demo.cpu import shared_with_fork\nme = os.getpid()\n{work}"
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
        return ran.stdout.strip()

    def test_a_fork_does_the_second_half(self) -> None:
        work = "print(shared_with_fork(lambda numbers: [[n, os.getpid() == me] for n in numbers], 5))"
        assert self.outcome(work) == "[[0, True], [1, True], [2, False], [3, False], [4, False]]"

    def test_the_half_of_a_fork_that_crashes_is_done_here(self) -> None:
        work = "print(shared_with_fork(lambda numbers: [n if os.getpid() == me else os.abort() for n in numbers], 3))"
        assert self.outcome(work) == "[0, 1, 2]"

    def test_no_fork_is_left_behind_by_an_error(self) -> None:
        work = """
import time
try:
    shared_with_fork(lambda numbers: 1 / 0 if os.getpid() == me else time.sleep(60), 2)
except ZeroDivisionError:
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        print("none")
"""
        assert self.outcome(work) == "none"
