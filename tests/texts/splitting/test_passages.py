"""Passages: properties for every text, and examples from real ones."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from gte_demo.embedding.encoder import Encoder
from gte_demo.errors import InputError
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document, Section
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.splitting.passages import MOST_IN_PATH, Passages, TokenSpans, split_documents, whole_documents
from gte_demo.texts.splitting.units import CHARACTERS_PER_TOKEN

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


def words(text: str) -> NDArray[np.int64]:
    """A tokenizer of words and single punctuation marks."""
    return np.array([match.span() for match in re.finditer(r"\w+|[^\w\s]", text)], dtype=np.int64).reshape(-1, 2)


def characters(text: str) -> NDArray[np.int64]:
    """A tokenizer of single characters, white space too; an emoji is four tokens at one place, as bytes are."""
    repeats = [4 if character == "😀" else 1 for character in text]
    places = np.repeat(np.arange(len(text), dtype=np.int64), repeats)
    return np.stack([places, places + 1], axis=1).reshape(-1, 2)


def texts(documents: list[Document], passages: Passages) -> list[str]:
    return [
        documents[document].text[start:end]
        for document, start, end in zip(passages.document, passages.start, passages.end, strict=True)
    ]


def split(document: Document, max_tokens: int, overlap_tokens: int = 0) -> list[str]:
    return texts([document], split_documents([document], words, max_tokens=max_tokens, overlap_tokens=overlap_tokens))


def plain(text: str) -> Document:
    return Document("a.txt", text, "text")


def test_passages_are_filled_with_whole_sentences() -> None:
    assert split(plain("One two three. Four five. Six seven eight nine."), 8) == [
        "One two three. Four five.",
        "Six seven eight nine.",
    ]


def test_a_break_between_paragraphs_is_preferred() -> None:
    text = "One two three four five.\n\nFour five six. Seven eight nine.\n\nTen eleven."

    assert split(plain(text), 11) == ["One two three four five.", "Four five six. Seven eight nine.\n\nTen eleven."]


def test_no_passage_crosses_a_section_and_headings_stay_with_their_text() -> None:
    text = "Part\n\nChapter\n\nOne two.\n\nNext\n\nThree four. Five six."
    sections = (Section("Part", 1, 0), Section("Chapter", 2, 6), Section("Next", 2, 25))
    document = Document("a.txt", text, "text", sections=sections)
    passages = split_documents([document], words, max_tokens=50)

    assert texts([document], passages) == ["Part\n\nChapter\n\nOne two.", "Next\n\nThree four. Five six."]
    assert passages.section == ("Part › Chapter", "Part › Next")


def test_a_path_without_end_keeps_its_last_sections() -> None:
    """Every passage has one: a hundred levels of headings would take a hundred times the text."""
    text = "Go.\n\n" * 100
    sections = tuple(Section(f"Section {level}", level, 5 * (level - 1)) for level in range(1, 101))

    paths = split_documents([Document("a", text, "org", sections=sections)], words, max_tokens=50).section

    assert max(map(len, paths)) == MOST_IN_PATH
    assert paths[1] == "Section 1 › Section 2"
    assert paths[-1].startswith("…")
    assert paths[-1].endswith("› Section 99 › Section 100")


def test_a_heading_is_never_left_alone_before_a_long_sentence() -> None:
    text = "A Heading\n\n" + " ".join(["word"] * 30) + "."
    document = Document("a.txt", text, "text", sections=(Section("A Heading", 1, 0),))

    assert all(len(words(passage)) <= 12 for passage in split(document, 12))
    assert split(document, 12)[0].startswith("A Heading\n\nword word")


def test_a_sentence_beyond_the_limit_is_cut_after_a_clause() -> None:
    text = "aa bb cc dd, ee ff gg hh ii jj, kk ll mm nn oo pp qq"

    assert split(plain(text), 9) == ["aa bb cc dd,", "ee ff gg hh ii jj,", "kk ll mm nn oo pp qq"]


def test_overlap_repeats_whole_sentences() -> None:
    text = "Men sail. Whales dive. Birds fly. Cats sleep. Dogs bark. Ships sink."

    assert split(plain(text), 12, 3) == [
        "Men sail. Whales dive. Birds fly.",
        "Birds fly. Cats sleep. Dogs bark. Ships sink.",
    ]


def test_each_passage_knows_its_document_and_page() -> None:
    first = Document("a.pdf", "One two. Three four.", "pdf", pages=(0, 9))
    second = plain("Five.")
    passages = split_documents([first, second], words, max_tokens=3)

    assert (passages.document.tolist(), passages.page.tolist()) == ([0, 0, 1], [1, 2, 0])


def test_a_document_without_text_gives_no_passage() -> None:
    passages = split_documents([plain(" \n"), plain("One.")], words, max_tokens=5)

    assert passages.document.tolist() == [1]


def test_progress_counts_documents() -> None:
    seen: list[tuple[int, int]] = []
    split_documents([plain("a."), plain("b.")], words, max_tokens=5, progress=lambda *step: seen.append(step))

    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("max_tokens", "overlap"), [(0, 0), (10, 6), (10, -1)])
def test_impossible_sizes_are_refused(max_tokens: int, overlap: int) -> None:
    with pytest.raises(InputError):
        split_documents([plain("a")], words, max_tokens=max_tokens, overlap_tokens=overlap)


def test_whole_documents_keep_every_row_in_order_and_never_split() -> None:
    rows = [Document("1", " One. Two. ", "row"), Document("2", "  ", "row"), Document("3", "Three", "row")]
    passages = whole_documents(rows)

    assert texts(rows, passages) == ["One. Two.", "", "Three"]
    assert passages.document.tolist() == [0, 1, 2]


def test_columns_of_unequal_length_are_refused() -> None:
    one, two = np.zeros(1, dtype=np.int64), np.zeros(2, dtype=np.int64)
    with pytest.raises(ValueError, match=r"columns of \[1, 2\] passages"):
        Passages(one, one, two, one, ("",))


LETTERS = st.sampled_from("ab.,;!?\"'’( )\n\t-—:•é中。😀\x0b")


@pytest.mark.parametrize("tokenizer", [words, characters])
@settings(max_examples=150)
@given(
    text=st.text(LETTERS, max_size=300),
    cuts=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 3)), max_size=5),
    max_tokens=st.integers(6, 30),
    overlap=st.integers(0, 2),
)
def test_what_holds_for_every_text(
    tokenizer: TokenSpans, text: str, cuts: list[tuple[int, int]], max_tokens: int, overlap: int
) -> None:
    places = [(place, level) for place, level in sorted(cuts) if place < len(text)]
    sections = tuple(Section(text[place : place + 3].strip() or "x", level, place) for place, level in places)
    document = Document("a", text, "text", sections=sections)
    passages = split_documents([document], tokenizer, max_tokens=max_tokens, overlap_tokens=overlap)

    covered = 0
    for start, end in zip(passages.start.tolist(), passages.end.tolist(), strict=True):
        assert text[start:end] == text[start:end].strip() != ""
        assert len(tokenizer(text[start:end])) <= max_tokens
        assert not text[covered:start].strip()
        covered = end
    assert not text[covered:].strip()
    assert passages.start.tolist() == sorted(set(passages.start.tolist()))
    assert passages.end.tolist() == sorted(set(passages.end.tolist()))


@pytest.mark.parametrize("sample", ["moby-dick", "debian-faq"])
def test_real_texts_are_read_whole_by_the_model(sample: str, encoder: Encoder) -> None:
    documents = list(load_sample(sample))
    passages = split_documents(documents, encoder.token_spans, max_tokens=200)
    shown = texts(documents, passages)

    assert max(len(encoder.token_spans(text)) for text in shown) <= 200
    assert "".join("".join(shown).split()) == "".join(documents[0].text.split())


@pytest.mark.parametrize("file", ["debian-reference.en.pdf", "live-manual.en.epub"])
def test_passages_of_manuals_begin_and_end_well(file: str, encoder: Encoder) -> None:
    documents = list(read_file(DOCUMENTS / file).documents)
    text = documents[0].text
    passages = split_documents(documents, encoder.token_spans, max_tokens=200)
    lengths = np.array([len(encoder.token_spans(shown)) for shown in texts(documents, passages)])
    # After a line's end or a sentence's: what comes before is no unfinished sentence.
    begins_well = [
        re.search(r"\n\s*\Z|[.!?:;][\"'”’)]* \Z|\A\Z", text[:start][-9:]) for start in passages.start.tolist()
    ]

    assert np.mean([bool(begin) for begin in begins_well]) > 0.99
    assert np.mean(lengths < 20) < 0.03
    assert np.mean(lengths) > 100


@pytest.mark.parametrize(
    ("text", "token_spans"),
    [
        ("x" * 100_000, lambda text: np.array([[0, len(text)]])),
        ("\u0301\n\n" * 50_000, lambda text: np.empty((0, 2), dtype=np.int64)),
    ],
    ids=["one token of many letters", "marks without tokens"],
)
def test_what_hardly_has_tokens_is_split_by_its_characters(text: str, token_spans: TokenSpans) -> None:
    passages = split_documents([Document("a", text, "text")], token_spans, max_tokens=20)

    assert int((passages.end - passages.start).max()) <= 20 * CHARACTERS_PER_TOKEN
    assert "".join(texts([Document("a", text, "text")], passages)).replace("\n", "") == text.replace("\n", "")
