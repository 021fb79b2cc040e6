"""The hits as plain data: ranks among the passages that were searched."""

from dataclasses import replace
from pathlib import Path

import pytest

from gte_demo.analysis.search.filters import SearchFilter
from gte_demo.analysis.search.search import SearchOptions, index_corpus, more_like_row, search
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.search.hits import Place
from gte_demo.jobs.workspace import PLAIN, SearchState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.results.words import FILTERS
from gte_demo.ui.search import words
from gte_demo.ui.search.views import MOST_COLUMNS, hit_list, made, reader
from tests.wording import sentence


def animals(encoder):
    documents = [Document(text, text, "line") for text in ("cat", "cat dog", "dog", "ship")]
    return build_corpus("Animals", documents, encoder)


def test_ranks_and_totals_count_the_filtered_passages(toy_encoder):
    corpus = animals(toy_encoder)
    options = SearchOptions(where=SearchFilter(documents=[1, 2]), index=index_corpus(corpus, toy_encoder))
    workspace = Workspace(corpus, search=SearchState((search(corpus, "cat", toy_encoder, options=options),)))

    assert sentence(words.HITS_FOOT, shown=2, total=2).match(hit_list(workspace, 0, Place())["foot"])
    assert sentence(words.MEANING_RANK, rank=1, total=2).match(reader(workspace, 1, Place())["why"])


def test_hits_name_the_filters_and_the_boxes_that_made_them(toy_encoder):
    corpus = animals(toy_encoder)
    request = replace(PLAIN, pages="3")
    workspace = Workspace(corpus, search=SearchState((search(corpus, "cat", toy_encoder),), request))

    assert hit_list(workspace, 0, Place())["foot"].endswith(f" {FILTERS['pages'].format(value='3')}.")
    assert made(workspace) == {
        "query": "cat",
        "second": "",
        "method": PLAIN.method,
        "top": 8,
        "documents": None,
        "clusters": None,
        "value": None,
        "section": "",
        "pages": "3",
        "steering": {"more": [], "less": []},
    }
    assert made(Workspace(corpus)) == {}


def test_more_like_this_is_made_by_no_question(toy_encoder):
    corpus = animals(toy_encoder)
    workspace = Workspace(corpus, search=SearchState((more_like_row(corpus, 0, toy_encoder),)))

    assert "query" not in made(workspace)


def test_more_like_this_does_not_count_the_passage_itself(toy_encoder):
    corpus = animals(toy_encoder)
    workspace = Workspace(corpus, search=SearchState((more_like_row(corpus, 0, toy_encoder),)))

    assert sentence(words.HITS_FOOT, shown=3, total=3).match(hit_list(workspace, 0, Place())["foot"])


def test_a_hit_in_subtitles_says_the_time_of_its_best_sentence(toy_encoder):
    text = "A cat sleeps. A ship leaves."
    subtitles = Document("a.srt", text, "subtitles", pages=(0, 14), page_labels=("00:00:01", "00:12:31"))
    corpus = build_corpus("Animals", [subtitles], toy_encoder)
    workspace = Workspace(corpus, search=SearchState((search(corpus, "ship", toy_encoder),)))

    assert len(corpus) == 1
    assert hit_list(workspace, 0, Place())["hits"][0]["place"] == "00:12:31"


@pytest.mark.parametrize(
    ("query", "says_none"),
    [("who sings", True), ("the singer of a song", False), ("a hymn from the album", False)],
    ids=["nothing is shared", "small words are shared", "a heading is shared"],
)
def test_no_word_is_said_to_be_shared_only_where_none_is_seen(toy_encoder, query, says_none):
    corpus = build_corpus("Animals", [Document("album", "A cat and the dog.", "text")], toy_encoder)
    workspace = Workspace(corpus, search=SearchState((search(corpus, query, toy_encoder),)))

    assert (words.NO_SHARED_WORDS in reader(workspace, 0, Place())["why"]) is says_none


@pytest.mark.parametrize(("file", "says"), [(None, True), (Path("no-longer-there.pdf"), True), (Path(__file__), False)])
def test_a_pdf_of_which_only_the_text_is_there_says_why_its_pages_are_not_shown(toy_encoder, file, says):
    files = {"a.pdf": file} if file else {}
    corpus = build_corpus("Animals", [Document("a.pdf", "cat", "pdf", pages=(0,))], toy_encoder)
    found = SearchState((search(corpus, "cat", toy_encoder),))
    shown = reader(Workspace(corpus, files, search=found), 0, Place())

    assert (words.NO_PAGES in shown["why"], shown["sheet"]) == (says, not says)


def test_the_reader_lists_the_filled_columns_of_a_row_and_counts_those_beyond_a_limit(toy_encoder):
    row = {"date": "2024-05-05", "note": " ", "stars": 2, "returned": None, "<b>why</b>": "<img src=x>"}
    wide = {f"c{number}": number for number in range(MOST_COLUMNS + 3)}
    documents = [Document("1", "cat", "row", metadata=row), Document("2", "dog", "row", metadata=wide)]
    workspace = Workspace(build_corpus("Rows", documents, toy_encoder))
    shown, cut = reader(workspace, 0), reader(workspace, 1)

    assert [(one["name"], one["value"]) for one in shown["columns"]] == [
        ("date", "2024-05-05"),
        ("stars", "2"),
        ("<b>why</b>", "<img src=x>"),
    ]
    assert shown["more_columns"] == ""
    assert (len(cut["columns"]), cut["more_columns"]) == (MOST_COLUMNS, words.MORE_COLUMNS.format(count=3))


def test_a_hit_above_one_with_a_higher_score_says_that_its_words_raised_it(toy_encoder):
    documents = [Document(text, text, "line") for text in ("cat dog", "cat zebra", "king dog dog", "yak")]
    corpus = build_corpus("Animals", documents, toy_encoder)
    index = index_corpus(corpus, toy_encoder)

    def hits(method):
        found = search(corpus, "king zebra", toy_encoder, options=SearchOptions(method=method, index=index))
        return hit_list(Workspace(corpus, search=SearchState((found,))), 0, Place())["hits"]

    # "yak" has no word of the question, and is the closest by meaning.
    assert [(hit["place"], hit["rarity"]) for hit in hits("hybrid")[:2]] == [("cat zebra", words.RAISED), ("yak", "")]
    assert {hit["rarity"] for hit in hits("meaning")} == {""}
