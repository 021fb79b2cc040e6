"""Who holds most in memory is refused, whatever others hold."""

from __future__ import annotations

import asyncio

import pytest

from gte_demo.ui.shared.guards.held_bodies import STEP, HeldBodies, WaitingBody
from gte_demo.ui.shared.guards.refusals import Refused


async def held(bodies: HeldBodies, address: str, steps: int, done: asyncio.Event) -> bool:
    """Hold so much until `done`; whether it was refused."""
    try:
        with bodies.opened(address) as body:
            bodies.grow(body, steps * STEP)
            await done.wait()
        body.check()
    except Refused:
        return True
    return False


async def refused(*begun: tuple[str, int], waiting: tuple[WaitingBody, ...] = ()) -> list[bool]:
    bodies, done = HeldBodies(10 * STEP, lambda: waiting), asyncio.Event()
    tasks = [asyncio.create_task(held(bodies, address, steps, done)) for address, steps in begun]
    for _ in range(5):
        await asyncio.sleep(0)
    done.set()
    return await asyncio.gather(*tasks)


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        ([("greedy", 4), ("greedy", 4), ("greedy", 4)], [False, False, True]),
        ([("greedy", 4), ("greedy", 5), ("person", 3)], [False, True, False]),
        ([("person", 3), ("greedy", 4), ("greedy", 4)], [False, False, True]),
        ([("person", 30)], [False]),
    ],
    ids=["alone", "makes room for another", "takes none from another", "one is always held"],
)
def test_the_newest_of_who_holds_most_is_refused(begun: list[tuple[str, int]], expected: list[bool]) -> None:
    assert asyncio.run(refused(*begun)) == expected


def test_bodies_that_wait_in_jobs_are_counted_and_make_room() -> None:
    jobs: list[WaitingBody] = []
    jobs += [WaitingBody("greedy", 3 * STEP, lambda: void(jobs.pop())) for _ in range(3)]

    async def run() -> None:
        bodies = HeldBodies(10 * STEP, lambda: jobs)
        with bodies.opened("person") as body:
            bodies.grow(body, 4 * STEP)
        assert not body.is_refused

    asyncio.run(run())
    assert len(jobs) == 2


def void(_: object) -> None:
    """Return nothing."""
