"""Measuring the search: marking hits as right, and ranking one query in every context."""

from __future__ import annotations

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import CorpusError, InputError
from gte_demo.jobs import evaluation
from gte_demo.jobs.evaluation import NO_QUESTION
from gte_demo.jobs.search import find
from gte_demo.jobs.search.hits import Place
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.texts.documents import Document
from tests.services import services as services_of
from tests.toy import ToyEncoder

TEXTS = ("cat", "dog", "cat", "cat dog", "ship")
"""The first and the third are duplicates."""


def quiet(done: int, total: int) -> None:
    """Report nothing."""


@pytest.fixture
def services(toy_encoder: ToyEncoder) -> Services:
    return services_of(toy_encoder)


@pytest.fixture
def key(services: Services, toy_encoder: ToyEncoder) -> str:
    documents = [Document(f"line {number}", text, "line") for number, text in enumerate(TEXTS)]
    corpus = build_corpus("t", documents, toy_encoder)
    key = services.store.add(Workspace(corpus))
    find.ask(services, key, ["cat"], PLAIN)
    return key


def test_a_hit_is_marked_with_its_duplicates_and_unmarked_with_them(services: Services, key: str) -> None:
    marked = evaluation.toggle_mark(services, key, Place(0, 1))

    assert marked.marks.right == {"cat": {0, 2}}
    assert services.store.get(key) is marked
    assert len(evaluation.toggle_mark(services, key, Place(0, 1)).marks) == 0


def test_marks_of_one_query_are_removed_and_the_others_kept(services: Services, key: str) -> None:
    evaluation.toggle_mark(services, key, Place(0, 1))
    find.ask(services, key, ["ship"], PLAIN)
    evaluation.toggle_mark(services, key, Place(0, 1))

    assert evaluation.remove_marks(services, key, "cat").marks.right == {"ship": {4}}


def test_a_hit_that_is_gone_cannot_be_marked(services: Services, key: str) -> None:
    with pytest.raises(CorpusError):
        evaluation.toggle_mark(services, key, Place(1, 1))
    assert len(services.store.get(key).marks) == 0


def test_every_search_method_is_measured_on_the_marks(services: Services, key: str) -> None:
    marked = evaluation.toggle_mark(services, key, Place(0, 1))

    found = evaluation.measure_marks(services, marked)

    assert found is not None
    assert {"plain", "bm25", "hybrid"} <= set(found.methods)
    assert found.methods["plain"]["mrr@10"].value == 1.0


def test_without_marks_nothing_is_measured(services: Services, key: str) -> None:
    assert evaluation.measure_marks(services, services.store.get(key)) is None


def test_passages_are_encoded_in_each_context_only_once(services: Services, key: str, toy_encoder: ToyEncoder) -> None:
    workspace, compared = evaluation.rank_in_contexts(services, key, "cat", quiet)
    toy_encoder.calls.clear()
    again, compared_again = evaluation.rank_in_contexts(services, key, "dog", quiet)

    assert workspace.derived.contexts is not None
    assert again.derived.contexts is workspace.derived.contexts
    assert not {text for call in toy_encoder.calls for text in call} & {"ship"}
    assert compared.contexts["plain"].rows[:2].tolist() == [0, 2]
    assert compared_again.contexts["plain"].rows[0] == 1


def test_an_empty_query_encodes_nothing(services: Services, key: str) -> None:
    with pytest.raises(InputError, match=NO_QUESTION):
        evaluation.rank_in_contexts(services, key, "  ", quiet)
    assert services.store.get(key).derived.contexts is None


def test_results_of_a_search_stay_when_a_hit_is_marked(services: Services, key: str) -> None:
    before = services.store.get(key)

    after = evaluation.toggle_mark(services, key, Place(0, 1))

    assert (after.corpus, after.search) == (before.corpus, before.search)
