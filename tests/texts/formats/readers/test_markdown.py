"""Markdown: the text without markup."""

from __future__ import annotations

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.markdown import read_markdown

TEXT = """---
title: "The Manual"
---
# Start *here*

Read [the docs](http://example.com) and `code`, **now**.
This goes on.

- one
- two

| a | b |
|---|---|
| 1 | 2 |

```sh
# no heading
make run
```

Setext
------
Last &amp; least. <b>Raw</b><script>alert(1)</script>
"""


def test_markdown_becomes_its_text_with_sections() -> None:
    document = read_markdown(SourceFile("a.md", TEXT.encode()), ReadingLimits()).documents[0]

    assert document.text == (
        "Start here\n\nRead the docs and code, now. This goes on.\n\n• one\n• two\n\na | b\n1 | 2\n\n"
        "# no heading\nmake run\n\nSetext\n\nLast & least. Raw"
    )
    assert [(section.title, section.level) for section in document.sections] == [("Start here", 1), ("Setext", 2)]
    assert (document.kind, document.title) == ("markdown", "The Manual")


def test_ids_and_classes_of_headings_are_left_out() -> None:
    source = SourceFile("a.md", b"# Tides {#tides .wide}\n\nThe set {#1}.")

    assert read_markdown(source, ReadingLimits()).documents[0].text == "Tides\n\nThe set {#1}."


def test_the_description_of_a_picture_is_read() -> None:
    source = SourceFile("a.md", b"[![Status of the build](b.svg)](b)\n\n![The old mill pond](m.png)\n\nAfter it.")

    assert read_markdown(source, ReadingLimits()).documents[0].text == "The old mill pond\n\nAfter it."


def test_the_links_of_wikis_are_their_words_and_indexes_stay() -> None:
    source = SourceFile("a.md", b'See [[Page|the page]], [[Ferry]] and ![[map.png|300]] x[["a"]]; as in [[1]](b).')

    assert read_markdown(source, ReadingLimits()).documents[0].text == ('See the page, Ferry and x[["a"]]; as in [1].')
