"""Tables of contents and indexes are recognised, and similar lists are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.texts.datasets.samples import SAMPLES, load_sample
from gte_demo.texts.documents import Section
from gte_demo.texts.formats.toc_and_index import find_apparatus
from gte_demo.texts.reading.read_files import read_file
from tests.texts import make

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
TITLES = ["The Loomings", "The Carpet-Bag", "The Spouter-Inn", "The Counterpane", "Breakfast", "The Street"]
BODY = "\n\n".join(f"{title}\n\nIn this chapter much happens, and then it is over." for title in TITLES)
CONTENTS = "\n".join(f"{number}. {title} {7 * number}" for number, title in enumerate(TITLES, start=1))
INDEX = """A
Abbey, 12, 45
Admirals, 3
Almonds, see Nuts
Anchors, 7, 22-25
Apples, 101
B
Bears, 4, 9
Boats, 17, 18, 90
Bread, 6
C
Cabbage, 77
Captains, 1-4, 99
Carpets, see also Rugs
Cheese, 5
Cider, 44, 45"""


def found(text: str, sections: tuple[Section, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in find_apparatus(text, sections)]


def test_contents_are_lines_with_ascending_pages_that_come_again() -> None:
    assert found(f"A Book\n\n{CONTENTS}\n\n{BODY}") == [CONTENTS]
    assert found(f"A Book\n\n{CONTENTS}\n\n{BODY.upper()}") == [CONTENTS]
    assert found(f"A Book\n\n{CONTENTS}\n\nIn this book none of it comes again.") == []


def test_contents_are_recognised_by_their_title_where_nothing_comes_again() -> None:
    text = f"Contents\n\n{CONTENTS}\n\nFirst\n\nIn this book none of it comes again."
    sections = (Section("Contents", 1, 0), Section("First", 1, text.index("First")))

    assert found(text, sections) == [f"Contents\n\n{CONTENTS}"]


def test_an_index_is_recognised_without_its_title() -> None:
    assert found(f"{BODY}\n\n{INDEX}") == [INDEX.removeprefix("A\n")]


def test_an_index_is_recognised_by_its_title_where_it_names_one_page_each() -> None:
    entries = "\n".join(("Bears 4", "Apples 9", "Boats 17", "Zebras 6"))
    text = f"{BODY}\n\nIndex\n\n{entries}"

    assert found(text) == []
    assert found(text, (Section("Index", 1, len(BODY) + 2),)) == [f"Index\n\n{entries}"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{country}, {number}" for number, country in enumerate("ABCDEFGHIJKLMNOPQR")),
        "\n".join(f"In the year {year}" for year in range(1900, 1930)),
        "\n".join("The price is 3, 4 or 5" for _ in range(20)),
        "Contents of the box are listed here.\n\nNothing, 3",
        "",
    ],
)
def test_other_lists_are_not_indexes(text: str) -> None:
    assert found(text) == []


def test_no_other_part_of_real_texts_is_treated_as_an_index() -> None:
    manuals = [read_file(DOCUMENTS / name).documents[0] for name in ("debian-reference.en.pdf", "live-manual.en.epub")]
    texts = [*manuals, *(document for name in SAMPLES for document in load_sample(name))]

    assert [document.name for document in texts if document.apparatus] == []


def test_a_reader_marks_what_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    lines = ["Words of a book that is over.", *INDEX.split("\n")]
    path.write_bytes(make.pdf([make.paragraph(lines, top=800)]))
    document = read_file(path).documents[0]

    [(start, end)] = document.apparatus
    assert document.text[start:end].startswith("Abbey, 12")
    assert document.text[start:end].endswith("Cider, 44, 45")
