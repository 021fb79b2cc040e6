"""What one client has put in pushes out its own first."""

from __future__ import annotations

import pytest

from gte_demo.fair_share import NOBODY_ELSE, Client, Held, first_to_go, leaving


def held(*owners: str, size: int = 1) -> list[Held[int]]:
    """Things of owners like "address" or "address/session", the oldest first."""
    return [Held(at, Client(*owner.split("/")), size) for at, owner in enumerate(owners)]


def test_alone_the_oldest_goes() -> None:
    assert first_to_go([Held("old", NOBODY_ELSE, 1), Held("new", NOBODY_ELSE, 9)]) == "old"


@pytest.mark.parametrize(
    ("owners", "goes"),
    [
        (("a", "b", "b"), 1),  # b has most
        (("b", "a", "a", "a"), 1),
        (("school/1", "a", "school/2", "school/2", "school/3"), 2),  # within the school, pupil 2 has most
        (("a", "b"), 0),  # the newest stays
        (("a/1", "a/2", "b"), 0),  # of equals the oldest goes
        (("b", "c", "a"), 0),
    ],
)
def test_the_oldest_of_who_has_most_goes(owners: tuple[str, ...], goes: int) -> None:
    assert first_to_go(held(*owners)) == goes


def test_sizes_decide_and_not_numbers() -> None:
    things = [Held("large", Client("a"), 10), *(Held(f"small {at}", Client("b"), 1) for at in range(5))]

    assert first_to_go(things) == "large"


def test_who_puts_in_one_large_thing_keeps_it_while_another_can_go() -> None:
    assert first_to_go([Held("small", Client("a"), 1), Held("large", Client("b"), 9)]) == "small"


@pytest.mark.parametrize(
    ("most", "most_bytes", "gone"),
    [(4, 40, []), (3, 40, [1]), (1, 40, [1, 2, 0]), (4, 30, [1]), (4, 5, [1, 2, 0])],
)
def test_as_many_leave_as_have_to_and_never_the_newest(most: int, most_bytes: int, gone: list[int]) -> None:
    assert leaving(held("a", "b", "b", "b", size=10), most, most_bytes) == gone


def test_nothing_makes_no_room() -> None:
    with pytest.raises(ValueError, match="nothing is held"):
        first_to_go([])
