"""reStructuredText: docutils' directives and roles, and Sphinx's."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.markup.rst import read_rst


def reading(text: str) -> Reading:
    return read_rst(SourceFile("a.rst", text.encode()), ReadingLimits())


def read(text: str) -> Document:
    return reading(text).documents[0]


def test_headings_become_sections_by_their_order() -> None:
    document = read(
        "=====\nTides\n=====\n\nText.\n\nHigh water\n==========\n\nAt noon.\n\nLow water\n=========\n\nAt six.\n"
    )

    assert [(one.title, one.level) for one in document.sections] == [("Tides", 1), ("High water", 2), ("Low water", 2)]
    assert document.title == "Tides"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("The *log* of ``a`` and `b <https://example.org>`_.", "The log of a and b."),
        ("See :ref:`the tides <tides>`, :py:func:`~os.path.join` and :doc:`index`.", "See the tides, join and index."),
        (".. note::\n   :unknown: x\n\n   Kept.", "Note\n\nKept."),
        (".. image:: a.png\n   :width: broken\n\nText.", ".. image:: a.png\n   :width: broken\n\nText."),
        ("* one\n* two", "\u2022 one\n\u2022 two"),
        ("3. one\n4. two", "3. one\n4. two"),
        (".. code-block:: python\n   :linenos:\n\n   if x:\n       y()", "if x:\n    y()"),
        ("Text::\n\n    code  here", "Text:\n\ncode  here"),
        (".. versionadded:: 3.2\n   The *log*.", "3.2 The log."),
        (".. py:function:: read(path)\n\n   Reads.", "read(path)\n\nReads."),
        (".. sidebar:: Note well\n\n   Aside.\n\nText.", "Note well\n\nAside.\n\nText."),
        (".. toctree::\n   :maxdepth: 2\n\n   one\n   two\n\nText.", "Text."),
        (".. a comment\n\nText.", "Text."),
        ("Power :math:`a^2_b`.", "Power a^2_b."),
        ("Broken *emphasis and :unknown:`role`.", "Broken *emphasis and role."),
    ],
)
def test_the_text_is_read_without_markup(written: str, text: str) -> None:
    assert read(written).text == text


def test_a_footnote_is_kept_with_its_number() -> None:
    document = read("The log [#]_ is lost.\n\n.. [#] Folio 14.\n")

    assert document.text.split() == ["The", "log", "[1]", "is", "lost.", "[1]", "Folio", "14."]


def test_each_row_of_a_table_is_a_line() -> None:
    assert read("====  =====\nName  Post\n====  =====\nAnna  pilot\n====  =====\n").text == "Name | Post\nAnna | pilot"


def test_included_files_are_named_and_never_read() -> None:
    result = reading(".. include:: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd\n\nText.")

    assert result.documents[0].text == "Text."
    assert result.notes == ("a.rst: it includes other files, which were not read (/etc/passwd).",)


def test_lists_a_thousand_deep_do_no_harm() -> None:
    deep = "\n\n".join("  " * depth + "* x" for depth in range(1_000))

    with pytest.raises(DocumentError, match="too deep"):
        read(deep)


def test_a_text_of_comments_alone_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        read(".. nothing but this")
