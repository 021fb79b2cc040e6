"""Where sentences end, on the cases that splitters get wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.sentences import is_wrapped, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith met Dr. Jones at 5 p.m. on Monday.", "They left."],
        ["See Fig. 3 and e.g. Table 2 for details.", "It is in the U.S. Army."],
        ["He lives in the U.S.", "She does not."],
        ["Version 2.1. was released in Jan. 2020.", "It works."],
        ["See Sec. 4.2. for more.", "Go on."],
        ["Turn to p. 12, ch. 3 and vol. II.", "Done."],
        ["Open the app.", "I like it."],
        ["Install python3.11 first.", "Then run foo.py."],
        ["The temperature was 3.5 degrees (approx. 38 F).", "Cold."],
        ["J. R. R. Tolkien wrote it.", "C. S. Lewis read it."],
        ["Smith et al. found that.", "Others (cf. Brown 1990) disagree."],
        ["What?!", "No way...", "Really."],
        ["The end [3].", "A new start."],
        ["These are the themes, i.e. man vs. nature, etc. and more.", "Yes."],
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ['"Stop!" he cried.', "Then silence."],
        ['He said, "Go."', "She went."],
        ["‘Yes.’", "Don’t go.", "It’s over."],
        ['"Mr. Smith left.', 'Nobody saw him."', "It was late."],
        ['I said "Hi."', '"You did?"', '"Yes."', "Fine."],
    ],
)
def test_quotation_marks_stay_with_their_sentence_and_hide_no_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize("expected", [["これは文です。", "次の文です。"], ["他来了。", "我走了！", "你呢？"]])
def test_languages_without_spaces(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


def test_a_blank_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    heading, wrapped = "A heading", "A line that is wrapped at the width of the page goes on\nin the next one."

    assert sentences(f"{heading}\n \n{wrapped}") == [heading, wrapped]


def test_items_of_a_list_are_sentences() -> None:
    assert sentences("You need:\n- bread\n- butter and\n  jam\n\n1. Cut it. Slowly.\n2. Eat.") == [
        "You need:",
        "- bread",
        "- butter and\n  jam",
        "1. Cut it.",
        "Slowly.",
        "2. Eat.",
    ]


def test_lines_of_code_are_sentences_and_lines_of_prose_are_not() -> None:
    code = "$ cd /tmp\n$ make all the things that are to be made here\n$ ls\none two"

    assert sentences(code) == code.split("\n")
    assert not is_wrapped(code)
    assert is_wrapped("These are the first words of a paragraph\nthat was wrapped at forty characters and\nends.")


def test_a_page_of_speech_is_not_one_sentence() -> None:
    book = load_sample("moby-dick")[0].text
    speech = book[book.index('"Such a queer dream, King-Post') :][:1200]

    assert len(sentences(speech)) > 5


def test_only_the_given_range_is_split() -> None:
    text = "One. Two is here. Three. Four."

    assert [text[a:b] for a, b in sentence_spans(text, 5, 24)] == ["Two is here.", "Three."]
    assert sentence_spans("  \n ", 0, 4) == []


@given(st.text(alphabet=st.sampled_from("aB1.!?\"'’”“( )\n\t -—:;•é中。😀"), max_size=300))
def test_sentences_are_in_order_and_cover_every_visible_character(text: str) -> None:
    position = 0
    for start, end in sentence_spans(text, 0, len(text)):
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "यह पहला वाक्य है। यह दूसरा वाक्य है।",
        "هل هذا صحيح؟ نعم، هذا صحيح.",
        "他来了。我走了！",
        "Πού είναι το δεύτερο; Εδώ.",
        "Er kam am 3. Oktober 1990 nach Bonn. Das war neu.",
        "Die Firma bzw. ihr Erbe zahlte ca. 5 Mio. Euro. Das war alles.",
        "Llegó con la Dra. López. Nadie lo vio.",
        "Dit is bijv. een zin van ons. En hier is er nog een.",
    ],
)
def test_a_text_is_split_by_the_punctuation_and_abbreviations_of_its_language(text: str) -> None:
    assert len(sentence_spans(text, 0, len(text))) == 2
