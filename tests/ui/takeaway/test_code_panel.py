"""The programs below a result compute that result."""

from types import SimpleNamespace

import pytest

from gte_demo.analysis.search.search import search
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.errors import InputError
from gte_demo.jobs.workspace import SearchState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.takeaway import code_words
from gte_demo.ui.takeaway.code_panel import address_of, hits_on_screen, programs, texts_on_screen


@pytest.fixture
def context(toy_encoder):
    return SimpleNamespace(host=EncoderHost(lambda: toy_encoder))


def request(origin=None, root=""):
    headers = {"origin": origin} if origin else {}
    return SimpleNamespace(
        headers=headers, request=SimpleNamespace(scope={"root_path": root}, base_url="http://own:7860/")
    )


def test_both_boxes_a_text_a_line_without_blank_ones():
    sides = texts_on_screen("a cat\n\n a dog \r\n", "${x}")

    assert (sides.a, sides.b) == (("a cat", " a dog "), ("${x}",))


def test_the_questions_against_the_passages_of_their_lists(toy_encoder):
    texts = ("cat", "cat dog", "sea ship", "ship")
    documents = [Document(name=text, text=text, kind="line") for text in texts]
    corpus = build_corpus("Four", documents, toy_encoder)
    first, second = (search(corpus, query, toy_encoder, top=2) for query in ("cat", "ship"))
    sides = hits_on_screen(Workspace(corpus, search=SearchState((first, second))), toy_encoder)

    assert sides.a == ("cat", "ship")
    assert sides.b == ("cat", "cat dog", "ship", "sea ship")
    assert sides.notes == ()
    with pytest.raises(InputError, match=code_words.NO_HITS):
        hits_on_screen(Workspace(corpus), toy_encoder)


def test_texts_encoded_in_parts_are_mentioned(toy_encoder):
    documents = [Document(name="long", text="cat dog sea ship red", kind="line")]
    corpus = build_corpus("One", documents, toy_encoder, splitting=Splitting(tokens=4))
    found = search(corpus, "cat", toy_encoder)

    (note,) = hits_on_screen(Workspace(corpus, search=SearchState((found,))), toy_encoder).notes
    assert note == code_words.PIECES.format(n="1 passage", tokens=4)


def test_for_an_unknown_model_the_program_calls_the_server_and_says_so(context):
    view = programs(lambda: texts_on_screen("a", "b\nc"), "http://here", context)

    assert view["sentence"].endswith(code_words.ABOUT.format(n="1 text", m="2", model="toy"))
    assert view["notes"] == [code_words.SERVED.format(model="toy")]
    assert len(view["programs"]) == 3
    assert all("http://here" in program["code"] for program in view["programs"])


def test_nothing_to_score_is_a_sentence(context):
    view = programs(lambda: texts_on_screen("", "b"), "http://here", context)

    assert "need texts to score" in view["sentence"]
    assert view["programs"] == []


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (request("https://demo.example"), "https://demo.example"),
        (request("https://demo.example", "/gte/"), "https://demo.example/gte"),
        (request("null"), "http://own:7860"),
        (request("javascript:alert(1)"), "http://own:7860"),
        (request(), "http://own:7860"),
    ],
)
def test_the_address_is_the_one_in_the_browser(asked, address):
    assert address_of(asked) == address
