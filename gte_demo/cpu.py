"""The cores and the memory that this process may use."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CAN_SHARE = sys.platform == "linux"
"""Whether `shared_with_fork` works: elsewhere a fork can't be trusted, or wouldn't end with the process."""
_END_WITH_PARENT = 1
"""Linux's PR_SET_PDEATHSIG."""


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


def peak_memory(process: int | str = "self") -> int:
    """Return the most bytes of address space that a process has had; 0 if unknown, as when it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    peak = status.partition("VmPeak:")[2].split(maxsplit=1)
    return int(peak[0]) * 1024 if peak else 0


def shared_with_fork(work: Callable[[range], list[Any]], count: int) -> list[Any]:
    """Return `work(range(count))`, of which a forked process does the second half at the same time.

    `work` returns a list of JSON values, one per number, each of which depends on that number alone. If the fork
    fails, its half is done here, so that it fails as it would have without. Only where `CAN_SHARE`, and only for
    a process without other threads. The limits of this process hold for the fork, too, which ends with it.
    """
    first, second = range(count // 2), range(count // 2, count)
    receiver, sender = os.pipe()
    parent = os.getpid()
    fork = os.fork()
    if not fork:
        _work_and_exit(work, second, sender, parent)
    os.close(sender)
    try:
        with os.fdopen(receiver, "rb") as answers:
            done = work(first)
            answer = answers.read()
    except BaseException:
        os.kill(fork, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(fork, 0)
    return done + (json.loads(answer) if status == 0 else work(second))


def _work_and_exit(work: Callable[[range], list[Any]], numbers: range, sender: int, parent: int) -> None:
    """Do the work of a fork and end it, without running what the parent registered for its own end."""
    try:
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:  # otherwise it has ended before it could be followed
            with os.fdopen(sender, "wb") as answers:
                answers.write(json.dumps(work(numbers)).encode("ascii"))
            os._exit(0)
    finally:
        os._exit(1)
