"""A new corpus is met with the hits that it came with only where they answer what is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from gte_demo.analysis.search import index_corpus
from gte_demo.corpus import build_corpus
from gte_demo.embedding.host import EncoderHost
from gte_demo.saved_states import SavedStates
from gte_demo.settings import Settings
from gte_demo.store import Store, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui import searching
from gte_demo.ui.context import Context
from gte_demo.ui.map_files import MapFiles
from tests.excerpts import pages_of_the_reference

UNTOUCHED = replace(searching.PLAIN, documents=[], clusters=[])
"""The options as a new page has them: where nothing is chosen, a list is empty there."""
KEY = "animals"


@pytest.fixture
def context(toy_encoder):
    """With a corpus that came with the answer to “cat”."""
    store, documents = Store(), [Document(name=text, text=text, kind="line") for text in ("cat", "dog")]
    corpus = replace(build_corpus("Animals", documents, toy_encoder), key=KEY)
    index = index_corpus(corpus, toy_encoder)
    hits = searching.plain_hits(corpus, toy_encoder, index, "cat")
    store.add(Workspace(corpus, index=index, hits=hits, second_hits=hits))
    host = EncoderHost(lambda: toy_encoder)
    host.start()
    return Context(host, store, Settings(), MapFiles(store), SavedStates(Path("unused")))


def test_the_hits_it_came_with_are_there_at_once(context):
    workspace = searching.meet(context, KEY, "cat", UNTOUCHED)

    assert list(workspace.hits.rows) == [0, 1]
    assert workspace.second_hits is None
    assert context.store.get(KEY) == workspace


def test_they_are_what_a_search_finds(context):
    came = searching.meet(context, KEY, "cat", UNTOUCHED).hits
    found = searching.ask(context, KEY, ["cat"], UNTOUCHED).hits

    assert (came.query, list(came.rows), list(came.scores)) == (found.query, list(found.rows), list(found.scores))


def test_a_pdf_is_known_by_what_it_is_not_by_its_name(context, tmp_path):
    path = pages_of_the_reference(tmp_path / "upload", 101, 101)
    corpus = context.store.get(KEY).corpus
    pdf = replace(corpus.documents[0], name="upload", kind="pdf", pages=(0,))
    workspace = Workspace(replace(corpus, documents=(pdf, *corpus.documents[1:])), files={"upload": path, "dog": path})

    assert searching.pdf_of(workspace, "upload") == path
    assert searching.pdf_of(workspace, "dog") is None


def test_filters_of_the_corpus_before_do_not_count(context):
    chosen = replace(UNTOUCHED, documents=["dog"], column="kind", value="line")

    assert searching.meet(context, KEY, "cat", chosen).hits is not None


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
def test_hits_that_answer_something_else_are_dropped(context, question, asked):
    assert searching.meet(context, KEY, question, asked).hits is None
