"""Queries with their relevant passages, from tables and from the headings of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.datasets.retrieval_sets import bundled_retrieval_sets, headings_as_queries, read_retrieval_set
from gte_demo.texts.documents import Document, Section

PASSAGES = 'id,text\n1,"Cats, of course."\n02,Dogs.\n3,Ships.\n'


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_passage_with_the_query_id_is_right(write) -> None:  # type: ignore[no-untyped-def]
    found = read_retrieval_set(
        write("p.csv", PASSAGES), write("q.tsv", "id\ttext\n3\tboats, ships\n02\tpuppies\n9\tno\n")
    )
    assert found.texts == ("Cats, of course.", "Dogs.", "Ships.")
    assert found.queries == ("boats, ships", "puppies")
    assert found.relevant == (frozenset([2]), frozenset([1]))
    assert found.notes == ("1 of 3 queries have no text or no right passage and were left out.",)
    assert found.documents == ("1", "02", "3")


def test_questions_and_answers_may_be_in_one_file(write) -> None:  # type: ignore[no-untyped-def]
    faq = write("faq.csv", "id,question,answer\na,Why?,Because.\nb,How?,So.\n")
    found = read_retrieval_set(faq, faq)
    assert (found.texts, found.queries) == (("Because.", "So."), ("Why?", "How?"))


def test_judgements_may_name_several_passages_and_zero_means_not_relevant(write) -> None:  # type: ignore[no-untyped-def]
    judged = "query-id\tpassage-id\tscore\nq\t1\t1\nq\t3\t2\nq\t02\t0\nq\tgone\t1\n"
    found = read_retrieval_set(
        write("p.csv", PASSAGES), write("q.jsonl", '{"id": "q", "text": "x"}\n'), write("j.tsv", judged)
    )
    assert found.relevant == (frozenset([0, 2]),)


def test_titles_and_documents_are_taken_where_there_are_some(write) -> None:  # type: ignore[no-untyped-def]
    passages = write("p.csv", "ID,Title,document,text\n1,Pets,book,Cats.\n2,Sea,book,Ships.\n")
    found = read_retrieval_set(passages, write("q.csv", "id,text\n1,kittens\n"))
    assert (found.titles, found.documents) == (("Pets", "Sea"), ("book", "book"))


def test_tables_of_contents_can_be_marked(write) -> None:  # type: ignore[no-untyped-def]
    passages = write("p.jsonl", '{"id": 1, "text": "Cats ... 7", "apparatus": true}\n{"id": 2, "text": "Cats."}\n')
    assert read_retrieval_set(passages, write("q.csv", "id,text\n2,kittens\n")).last == frozenset([0])


@pytest.mark.parametrize(
    ("passages", "queries", "message"),
    [
        (
            "id,body\n1,a\n",
            "id,text\n1,b\n",
            "p.csv needs a column text or answer or passage; its columns are: id, body",
        ),
        ("text\nA\nB\n", "id,text\n1,b\n", "p.csv needs a column id"),
        ("id,text\n1,a\n1,b\n", "id,text\n1,b\n", "row 2 has the id 1 again"),
        ("id,text\n1,a\n,b\n", "id,text\n1,b\n", "row 2 has no id"),
        ("id,text\n1,a\n", "id,text\n2,b\n3,c\n", "None of the 2 queries in q.csv has the id of a passage"),
    ],
)
def test_missing_columns_are_errors(write, passages: str, queries: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=message):
        read_retrieval_set(write("p.csv", passages), write("q.csv", queries))


def test_bad_judgements_and_empty_tables_are_errors(write) -> None:  # type: ignore[no-untyped-def]
    queries = write("q.csv", "id,text\n1,b\n")
    with pytest.raises(InputError, match="row 1 has the relevance “high”, which is not a number"):
        read_retrieval_set(write("p.csv", PASSAGES), queries, write("j.csv", "query-id,passage-id,score\n1,1,high\n"))
    with pytest.raises(DocumentError, match="no rows"):
        read_retrieval_set(write("p.csv", "id,text\n"), queries)


def test_a_heading_is_a_query_for_the_text_below_it() -> None:
    text = "Pets\n\nCats\n\nThey sleep all day at home.\n\nDogs?\n\nThey bark all night at home.\n\nEnd\n\nNo.\n"
    places = [("Pets", 1), ("Cats", 2), ("Dogs?", 2), ("End", 1)]
    sections = tuple(Section(title, level, text.index(title)) for title, level in places)
    found = headings_as_queries(Document("book", text, "text", sections=sections))
    assert found.queries == ("Cats", "Dogs?")
    assert found.texts == ("They sleep all day at home.", "They bark all night at home.")
    assert found.titles == ("Pets", "Pets")
    assert found.relevant == (frozenset([0]), frozenset([1]))
    with pytest.raises(InputError, match="book has 1 headings with text below them; at least 2"):
        headings_as_queries(Document("book", text, "text", sections=sections), questions_only=True)


def test_the_bundled_sets_have_hundreds_of_queries() -> None:
    faq, novel = bundled_retrieval_sets()
    assert len(faq.queries) >= 100
    assert all(query.endswith("?") for query in faq.queries)
    assert len(novel.queries) >= 130


def test_a_text_without_headings_is_refused() -> None:
    with pytest.raises(InputError, match="note has 0 headings"):
        headings_as_queries(Document("note", "One line.", "text"))
