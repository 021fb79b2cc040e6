"""The cores and the memory that this process may use."""

from __future__ import annotations

import os
from pathlib import Path


def usable_cores(quota: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """Return the number of cores that this process may use, limited by its affinity and its container's quota."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not quota.is_file():
        return bound
    used, _, period = quota.read_text(encoding="ascii").partition(" ")
    return bound if used == "max" else max(1, min(bound, round(int(used) / int(period))))


def free_memory(meminfo: Path = Path("/proc/meminfo"), limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int | None:
    """Return the bytes of memory still available to this process in the system or its container; None if unknown."""
    if not meminfo.is_file():
        return None
    fields = dict(line.split(":") for line in meminfo.read_text(encoding="ascii").splitlines())
    free = int(fields["MemAvailable"].split()[0]) * 1024
    used = limit.with_name("memory.current")
    if not (limit.is_file() and used.is_file()) or (most := limit.read_text(encoding="ascii").strip()) == "max":
        return free
    return min(free, int(most) - int(used.read_text(encoding="ascii")))
