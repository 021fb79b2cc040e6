"""Org: headlines, lists and blocks, without drawers, planning lines and comments."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.markup.org import read_org


def reading(text: str) -> Reading:
    return read_org(SourceFile("a.org", text.encode()), ReadingLimits())


def read(text: str) -> Document:
    return reading(text).documents[0]


def test_headlines_become_sections_without_state_and_tags() -> None:
    document = read("#+TITLE: The Log\n* TODO [#A] Tides :sea:moon:\nText.\n** High water\nAt noon.")

    assert [(one.title, one.level) for one in document.sections] == [("Tides", 1), ("High water", 2)]
    assert (document.title, document.text) == ("The Log", "Tides\n\nText.\n\nHigh water\n\nAt noon.")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("One\nline.\n\nNext.", "One\nline.\n\nNext."),
        ("The /log/ of *all* =a_b= and 3*4*5.", "The log of all a_b and 3*4*5."),
        ("See [[https://example.org][the [old] log]] and [[file:a.org]].", "See the [old] log and a.org."),
        ("- one\n  more\n- [X] two\n\n1. first", "\u2022 one\nmore\n\u2022 two\n\n1. first"),
        ("1. [@5] five\n6. six\n\na) [@c] c", "5. five\n6. six\n\nc) c"),
        ("| Name | Post |\n|------+------|\n| Anna | pilot |", "Name | Post\nAnna | pilot"),
        ("#+begin_src sh\n* no headline\n  indented\n#+end_src", "* no headline\n  indented"),
        ("#+BEGIN_QUOTE\nSaid *so*.\n#+END_QUOTE", "Said so."),
        (": fixed  width", "fixed  width"),
        ("#+begin_comment\nhidden\n#+end_comment\n# hidden\nText.", "Text."),
        ("#+begin_export html\n<b>x</b>\n#+end_export\nText.", "Text."),
        ("SCHEDULED: <2024-05-01 Wed> DEADLINE: <2024-06-01 Sat>\nText.", "Text."),
        (
            "A formula \\(a^2\\) and a note[fn:1].\n\n[fn:1] Folio 14.",
            "A formula \\(a^2\\) and a note[fn:1].\n\n[fn:1] Folio 14.",
        ),
    ],
)
def test_the_text_is_read_without_markup(written: str, text: str) -> None:
    assert read(written).text == text


def test_drawers_and_commented_sections_are_left_out() -> None:
    text = "* One\n:PROPERTIES:\n:ID: 7\n:END:\nText.\n* COMMENT Two\nhidden\n** Three\nhidden\n* Four\nMore."

    assert read(text).text == "One\n\nText.\n\nFour\n\nMore."


def test_included_files_are_named() -> None:
    assert reading('#+INCLUDE: "b.org" src\nText.').notes == (
        "a.org: it includes other files, which were not read (b.org).",
    )


def test_a_text_of_comments_alone_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        read("# nothing but this")


def test_what_begins_like_a_drawer_or_a_comment_but_never_ends_is_text() -> None:
    document = read("* Tides\n:sea:\nEbb.\n\n#+begin_comment\nFlow.\n* Next\n:LOGBOOK:\nhidden\n:END:\nKept.")

    assert document.text == "Tides\n\n:sea:\nEbb.\n\n#+begin_comment\nFlow.\n\nNext\n\nKept."
