"""A new corpus is met with the hits that it came with only where they answer what is asked."""

from dataclasses import replace

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs import search as searching
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from tests.excerpts import pages_of_the_reference
from tests.services import services as services_of

UNTOUCHED = replace(searching.PLAIN, documents=[], clusters=[])
"""The options as a new page has them: where nothing is chosen, a list is empty there."""
KEY = "animals"


@pytest.fixture
def services(toy_encoder):
    """With a corpus that came with the answer to “cat”."""
    store, documents = Store(), [Document(name=text, text=text, kind="line") for text in ("cat", "dog")]
    corpus = replace(build_corpus("Animals", documents, toy_encoder), key=KEY)
    store.add(searching.with_answers(Workspace(corpus), toy_encoder, ["cat", "cat"]))
    return services_of(toy_encoder, store)


def test_the_hits_it_came_with_are_there_at_once(services):
    workspace = searching.meet(services, KEY, "cat", UNTOUCHED)

    assert list(workspace.search.hits.rows) == [0, 1]
    assert workspace.search.at(1) is None
    assert services.store.get(KEY) == workspace


def test_they_are_what_a_search_finds(services):
    came = searching.meet(services, KEY, "cat", UNTOUCHED).search.hits
    found = searching.ask(services, KEY, ["cat"], UNTOUCHED).search.hits

    assert (came.query, list(came.rows), list(came.scores)) == (found.query, list(found.rows), list(found.scores))


def test_a_pdf_is_known_by_what_it_is_not_by_its_name(services, tmp_path):
    path = pages_of_the_reference(tmp_path / "upload", 101, 101)
    corpus = services.store.get(KEY).corpus
    pdf = replace(corpus.documents[0], name="upload", kind="pdf", pages=(0,))
    workspace = Workspace(replace(corpus, documents=(pdf, *corpus.documents[1:])), files={"upload": path, "dog": path})

    assert searching.pdf_of(workspace, "upload") == path
    assert searching.pdf_of(workspace, "dog") is None


def test_filters_of_the_corpus_before_do_not_count(services):
    chosen = replace(UNTOUCHED, documents=["dog"], column="kind", value="line")

    assert searching.meet(services, KEY, "cat", chosen).search.hits is not None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("dog", UNTOUCHED),
        ("", UNTOUCHED),
        ("cat", replace(UNTOUCHED, method="words")),
        ("cat", replace(UNTOUCHED, top=3)),
        ("cat", replace(UNTOUCHED, section="Cats")),
    ],
    ids=["another question", "no question", "another method", "fewer hits", "a section"],
)
def test_hits_that_answer_something_else_are_dropped(services, question, asked):
    assert searching.meet(services, KEY, question, asked).search.hits is None
