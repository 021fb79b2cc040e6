"""What this process may use of the machine: cores and memory."""

from __future__ import annotations

import os
from pathlib import Path


def usable_cores(quota: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """How many cores this process may keep busy: those it is bound to, or as many as its container pays for."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not quota.is_file():
        return bound
    used, _, period = quota.read_text(encoding="ascii").partition(" ")
    return bound if used == "max" else max(1, min(bound, round(int(used) / int(period))))


def free_memory(meminfo: Path = Path("/proc/meminfo"), limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int | None:
    """Bytes that this process may still take, by the system or its container; None where neither tells."""
    if not meminfo.is_file():
        return None
    fields = dict(line.split(":") for line in meminfo.read_text(encoding="ascii").splitlines())
    free = int(fields["MemAvailable"].split()[0]) * 1024
    used = limit.with_name("memory.current")
    if not (limit.is_file() and used.is_file()) or (most := limit.read_text(encoding="ascii").strip()) == "max":
        return free
    return min(free, int(most) - int(used.read_text(encoding="ascii")))
