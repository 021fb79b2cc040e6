"""What is searched in a part of a corpus is searched in the whole as soon as that is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import Unencoded
from gte_demo.corpus.splitting import Splitting
from gte_demo.jobs.clusters import find_clusters
from gte_demo.jobs.search.find import ask, ask_as_it_is, like_row, like_text, questions_asked
from gte_demo.jobs.search.hits import Place, place_of, read_hit, read_row
from gte_demo.jobs.search.larger_part import ask_again, show_first_part
from gte_demo.jobs.selection import search_in_selection, select_rows
from gte_demo.jobs.services import Services
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import PLAIN, SearchRequest, Workspace
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.texts.documents import Document, Reading
from gte_demo.types import TextEncoder
from tests.services import services as services_of
from tests.toy import ToyEncoder

TEXTS = ["cat dog", "ship sea", "king queen", "red blue", "cat sea", "ship dog"] * 5
BY_MEANING = SearchRequest("meaning", 8, None, None, None, None, "", "")


@pytest.fixture
def services() -> Services:
    return services_of(ToyEncoder(), Store())


@pytest.fixture
def part(services: Services) -> str:
    """The key of every other passage, all that is encoded so far."""
    return _stored(services, np.arange(1, 30, 2))


@pytest.fixture
def whole(services: Services) -> str:
    return _stored(services, np.arange(30))


def growing_corpus(encoder: TextEncoder) -> GrowingCorpus:
    return GrowingCorpus("t", [Document("book", "\n\n".join(TEXTS), "text")], encoder, Splitting(tokens=2))


def _stored(services: Services, rows: np.ndarray) -> str:
    growing = growing_corpus(services.encoder())
    growing.encode(rows)
    return services.store.add(Workspace(growing.part()))


def hits_at(services: Services, key: str) -> list[int]:
    found = services.store.get(key).search.hits
    assert found is not None
    return [int(row) for row in found.rows]


@pytest.mark.parametrize(
    ("search", "at_once"),
    [
        (lambda s, k: like_row(s, k, 0, BY_MEANING), lambda s, k: like_row(s, k, 1, BY_MEANING)),
        (lambda s, k: like_text(s, k, "cat dog", BY_MEANING), lambda s, k: like_text(s, k, "cat dog", BY_MEANING)),
        (lambda s, k: ask(s, k, ["cat"], BY_MEANING), lambda s, k: ask(s, k, ["cat"], BY_MEANING)),
    ],
    ids=["more like a passage", "more like a text", "a question"],
)
def test_it_finds_what_the_whole_finds(
    services: Services,
    part: str,
    whole: str,
    search: Callable[[Services, str], Workspace],
    at_once: Callable[[Services, str], Workspace],
) -> None:
    search(services, part)

    new = ask_again(services, part, whole)
    again = hits_at(services, whole)

    assert new == len([row for row in again if row % 2 == 0])
    at_once(services, whole)
    assert hits_at(services, whole) == again


def test_both_questions_are_asked(services: Services, part: str, whole: str) -> None:
    ask(services, part, ["cat", "ship"], PLAIN)

    ask_again(services, part, whole)

    assert [hits.query for hits in services.store.get(whole).search.answers] == ["cat", "ship"]


def test_only_a_persons_own_question_is_asked_of_other_texts(services: Services, whole: str) -> None:
    ask(services, whole, [SAMPLES["factbook"].examples[-1], "cat"], PLAIN)

    assert questions_asked(services, whole) == ["cat"]


def test_a_search_in_a_selection_stays_in_it(services: Services, part: str, whole: str) -> None:
    select_rows(services, part, np.array([0, 4]))
    search_in_selection(services, part)
    ask(services, part, ["cat"], PLAIN)

    assert ask_again(services, part, whole) == 0
    assert sorted(hits_at(services, whole)) == [1, 9]


def test_a_search_in_a_cluster_is_one_in_the_cluster_as_it_has_grown(services: Services, part: str, whole: str) -> None:
    grouping = find_clusters(services, part, lambda done, total: None, number=3).grouping
    assert grouping is not None
    name = grouping.names[0].name
    ask_as_it_is(services, part, ["cat"], SearchRequest("meaning", 50, None, [name], None, None, "", ""))

    ask_again(services, part, whole)

    grown = services.store.get(whole).grouping
    assert grown is not None
    assert {int(grown.clusters.labels[row]) for row in hits_at(services, whole)} == {grouping.names[0].id}


def test_the_passage_in_the_reader_stays_there_be_it_a_hit_or_not(services: Services, part: str, whole: str) -> None:
    ask(services, part, ["cat"], PLAIN)
    second = hits_at(services, part)[1]
    read_hit(services, part, Place(0, 2))
    ask_again(services, part, whole)

    read = services.store.get(whole).search.reading
    assert read == 2 * second + 1

    read_row(services, part, 14)
    ask_again(services, part, whole)
    assert services.store.get(whole).search.reading == 29


def test_the_first_part_is_asked_what_the_corpus_before_it_was_asked(services: Services, whole: str) -> None:
    elsewhere = replace(BY_MEANING, documents=["book"])
    ask(services, whole, ["cat", "ship"], elsewhere)
    growth = services.growths.start(lambda encoder, progress: Unencoded(growing_corpus(encoder), Reading(()), {}))
    key = growth.wait(10).key

    shown = show_first_part(services, growth, key, whole)

    search = services.store.get(shown).search
    assert [hits.query for hits in search.answers] == ["cat", "ship"]
    assert search.request == replace(PLAIN, method="meaning", top=8)
    assert growth.shown_part == shown


def test_the_place_of_a_passage_is_its_question_and_its_rank(services: Services, whole: str) -> None:
    found = ask(services, whole, ["cat", "ship"], BY_MEANING)

    assert place_of(found, int(found.search.answers[0].rows[2])) == Place(0, 3)
    assert place_of(found, len(found.corpus)) is None
