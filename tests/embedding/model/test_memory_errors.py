"""Too little memory is told apart from other faults of the libraries that run a model."""

from __future__ import annotations

import pytest

from gte_demo.embedding.model.memory_errors import memory_errors


@pytest.mark.parametrize(
    "said",
    [
        "Check 'ptr' failed at cpu_memory.cpp:257:\nFailed to allocate 2359296 bytes of memory",
        "[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory",
        "CUDA out of memory. Tried to allocate 2.00 GiB",
        "",
    ],
)
def test_a_library_that_got_no_memory_is_a_memory_error(said: str) -> None:
    with pytest.raises(MemoryError), memory_errors():
        raise RuntimeError(said)


def test_any_other_fault_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="shapes"), memory_errors():
        raise RuntimeError("shapes differ")
