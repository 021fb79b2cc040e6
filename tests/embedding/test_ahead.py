"""Computing ahead: in order, with its errors, and no further than asked for."""

from __future__ import annotations

from threading import Event, get_ident

import pytest

from gte_demo.embedding.ahead import ahead


@pytest.mark.parametrize("threads", [1, 3])
def test_results_come_in_order(threads: int) -> None:
    assert list(ahead(lambda n: n * n, range(20), threads)) == [n * n for n in range(20)]


def test_nothing_gives_nothing() -> None:
    assert list(ahead(lambda n: n, [])) == []


def test_one_item_needs_no_thread() -> None:
    assert list(ahead(lambda _: get_ident(), [1])) == [get_ident()]


def test_as_many_run_at_once_as_there_are_threads() -> None:
    second_began = Event()

    def wait_for_second(n: int) -> bool:
        if n == 1:
            second_began.set()
        return second_began.wait(10)

    assert list(ahead(wait_for_second, [0, 1], threads=2)) == [True, True]


def test_an_error_comes_in_its_turn() -> None:
    results = ahead(lambda n: 1 // (2 - n), range(5), 2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_when_it_is_closed_no_more_is_begun() -> None:
    begun: list[int] = []
    results = ahead(begun.append, range(50), 2)
    next(results)
    results.close()
    assert len(begun) <= 4
