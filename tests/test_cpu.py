"""The cores and memory that this process may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.cpu import free_memory, usable_cores


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
