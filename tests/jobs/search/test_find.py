"""A new corpus shows its stored hits only if they answer the question in the box."""

from dataclasses import replace

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.search import find
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.texts.documents import Document
from tests.services import services as services_of

UNTOUCHED = replace(PLAIN, documents=[], clusters=[])
"""The options as a new page has them: where nothing is chosen, a list is empty there."""
KEY = "animals"


@pytest.fixture
def services(toy_encoder):
    """With a corpus that came with the answer to “cat”."""
    store, documents = Store(), [Document(name=text, text=text, kind="line") for text in ("cat", "dog")]
    corpus = replace(build_corpus("Animals", documents, toy_encoder), key=KEY)
    store.add(find.with_answers(Workspace(corpus), toy_encoder, ["cat"]))
    return services_of(toy_encoder, store)


def test_the_hits_it_came_with_are_there_at_once(services):
    workspace = find.keep_matching_answers(services, KEY, ["cat"], UNTOUCHED)

    assert list(workspace.search.hits.rows) == [0, 1]
    assert workspace.search.at(1) is None
    assert services.store.get(KEY) == workspace


def test_its_hits_are_those_of_a_search(services):
    came = find.keep_matching_answers(services, KEY, ["cat"], UNTOUCHED).search.hits
    found = find.ask(services, KEY, ["cat"], UNTOUCHED).search.hits

    assert (came.query, list(came.rows), list(came.scores)) == (found.query, list(found.rows), list(found.scores))


def test_filters_of_the_corpus_before_do_not_count(services):
    chosen = replace(UNTOUCHED, documents=["dog"], column="kind", value="line", section="Cats", pages="3")

    assert find.keep_matching_answers(services, KEY, ["cat"], chosen).search.hits is not None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("dog", UNTOUCHED),
        ("", UNTOUCHED),
        ("cat", replace(UNTOUCHED, method="words")),
        ("cat", replace(UNTOUCHED, top=3)),
    ],
    ids=["another question", "no question", "another method", "fewer hits"],
)
def test_hits_that_answer_something_else_are_dropped(services, question, asked):
    assert find.keep_matching_answers(services, KEY, [question], asked).search.hits is None
