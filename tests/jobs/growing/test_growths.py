"""Growths that have ended are remembered within limits, and whoever has most of them makes room first."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import Unencoded
from gte_demo.corpus.splitting import Splitting
from gte_demo.fair_share import Client
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.growing.growths import GrowthLimits, Growths
from gte_demo.jobs.store import Store
from gte_demo.texts.documents import Document, Reading
from gte_demo.types import Progress, TextEncoder
from tests.toy import ToyEncoder
from tests.waiting import wait_until


def prepare(text: str) -> Prepare:
    documents = (Document("note", text, "text"),)
    return lambda encoder, progress: Unencoded(
        GrowingCorpus("t", documents, encoder, Splitting(tokens=2)), Reading(documents)
    )


@dataclass
class Visitors:
    """Several addresses that begin growths."""

    limits: GrowthLimits
    address: str = ""
    encoder: TextEncoder = field(default_factory=ToyEncoder)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.store = Store()
        client, clock = lambda: Client(self.address), lambda: self.now
        self.growths = Growths(lambda: self.encoder, self.store, client, self.limits, clock)

    def settled(self, address: str) -> Growth:
        self.address = address
        growth = self.growths.start(prepare("cat cat\n\ndog dog"))
        growth.wait(10)
        return growth

    def stopped(self, address: str, passages: int) -> Growth:
        """One that was stopped when its texts had been read, and can go on."""
        self.address = address
        started: list[Growth] = []

        def read(encoder: TextEncoder, progress: Progress) -> Unencoded:
            wait_until(lambda: bool(started))
            unencoded = prepare("cat cat\n\n" * passages)(encoder, progress)
            started[0].stop()
            assert isinstance(unencoded, Unencoded)
            return unencoded

        growth = self.growths.start(read)
        started.append(growth)
        assert growth.wait(10).stage == "stopped"
        return growth

    def known(self, *growths: Growth) -> list[bool]:
        return [self.growths.of(growth.id) is growth for growth in growths]


def test_many_of_one_address_leave_what_another_has_stopped() -> None:
    visitors = Visitors(GrowthLimits(ended=3))
    other = visitors.stopped("other", 2)
    many = [visitors.settled("many") for _ in range(6)]
    wait_until(lambda: sum(visitors.known(*many)) == 2)

    assert visitors.known(other, *many) == [True, False, False, False, False, True, True]
    other.resume()
    assert other.wait(10).stage == "settled"


def test_stopped_texts_count_by_their_bytes() -> None:
    visitors = Visitors(GrowthLimits(ended_bytes=5 * Visitors(GrowthLimits()).stopped("", 10).nbytes))
    other = visitors.stopped("other", 10)
    many = [visitors.stopped("many", 10) for _ in range(8)]
    wait_until(lambda: sum(visitors.known(*many)) == 4)

    assert visitors.known(other, *many) == [True, *[False] * 4, *[True] * 4]


@pytest.mark.parametrize("passages", [10, 12, 1_000])
def test_texts_that_take_more_than_half_of_all_are_forgotten_at_once_and_push_out_nobody(passages: int) -> None:
    visitors = Visitors(GrowthLimits(ended_bytes=2 * Visitors(GrowthLimits()).stopped("", 10).nbytes))
    other = visitors.stopped("other", 9)
    large = visitors.stopped("large", passages)

    wait_until(lambda: visitors.known(other, large) == [True, passages == 10])


def test_what_ended_long_ago_is_forgotten_unless_it_is_still_in_use() -> None:
    visitors = Visitors(GrowthLimits(ended_seconds=60))
    stopped, settled = visitors.stopped("a", 2), visitors.settled("a")
    visitors.now = 61
    wait_until(lambda: visitors.settled("b").state.has_ended)

    assert visitors.known(stopped, settled) == [False, True]
    visitors.store.drop(settled.id)
    visitors.settled("b")
    assert visitors.known(settled) == [False]
