"""Two documents as plain data: strips, what each lacks, and the words that changed."""

from gte_demo.analysis.differences.beside import beside, named
from gte_demo.corpus.corpus import build_corpus
from gte_demo.texts.documents import Document
from gte_demo.ui.similarity.documents import views, words
from tests.toy import ToyEncoder

TOLD = "cat " * 6 + "word1 word2 word3 word4 word5 word6 word7 word8"
A = (TOLD, "king queen", "ship sea", "red")
B = (TOLD.replace("word1", "other"), "queen king red", "red")


def shown(a, b, *, openable=True):
    rows = [Document(f"{side} {n}", text, "row", source=side) for side, own in (("A", a), ("B", b)) for n, text in own]
    corpus = build_corpus("tables", rows, ToyEncoder())
    return views.difference(beside(corpus, named(corpus, "A"), named(corpus, "B")), None, openable=openable)


def test_a_strip_has_one_sign_for_each_passage():
    view = shown(enumerate(A), enumerate(B))

    assert [side["strip"] for side in view["sides"]] == ["1021", "101"]
    assert view["sides"][1]["rows"] == [4, 5, 6]
    assert view["sides"][0]["about"] == words.ONLY_COUNT.format(n=1, total="4 passages", other="B")
    assert [one["text"] for one in view["sides"][0]["passages"]] == ["ship sea"]
    assert view["sides"][1]["about"] == words.NONE.format(other="A")


def test_only_pairs_with_other_words_are_listed():
    view = shown(enumerate(A), enumerate(B))

    assert view["same_about"] == words.SAME_ABOUT.format(same="2 pairs", identical=1)
    (pair,) = view["same"]
    assert [pair["b"]["text"][start:end] for start, end in pair["b"]["marks"]] == ["other"]


def test_long_lists_end_and_say_so():
    view = shown(enumerate(["ship"] * (views.MOST_LISTED + 1)), enumerate(["king", "red"]))

    assert len(view["sides"][0]["passages"]) == views.MOST_LISTED
    assert view["sides"][0]["foot"] == words.FIRST_LISTED.format(n=views.MOST_LISTED)
