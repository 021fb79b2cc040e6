"""Small files that break readers, each with a trait that real files have; its README says which, and what to expect.

A case is a file, what its text has to hold, and what it must not.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gte_demo.texts.documents import Reading
from gte_demo.texts.reading import read_file

CASES = Path(__file__).parents[1] / "data" / "reading_cases"


class Case(NamedTuple):
    """What one file is read to, white space aside."""

    path: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


TABLE = (
    Case("01-pdf-numbered-page-headings/exam.pdf", tuple(f"Question {number}" for number in range(1, 7))),
    Case("02-pdf-form-values/form.pdf", ("Marisol Quintero", "Allergic to penicillin")),
    Case(
        "04-pdf-footnote-splits-sentence/footnote.pdf",
        ("because its glass could not be cleaned without stopping the clockwork", "box 17, and was never printed"),
    ),
    Case(
        "06-pdf-two-columns-painted-by-rows/columns.pdf",
        ("stood far from the deep water. Salmon were counted by hand at the weir",),
    ),
    Case(
        "08-pdf-margin-line-numbers/pleading.pdf",
        ("about the wall between the two gardens on the third of May",),
    ),
    Case("09-pdf-symbol-bullets/bullets.pdf", ("• the stove is cold and swept",), ("\uf0b7",)),
    Case("10-pdf-shifted-tounicode/shifted.pdf", (), notes=("OCR",)),
    Case("11-pdf-owner-password-only/owner.pdf", ("orchard wall was rebuilt",)),
    Case("12-pdf-portfolio/portfolio.pdf", (), notes=("inspection.pdf",)),
    Case("13-pdf-hidden-layer/layers.pdf", ("The bridge opens",), ("Le pont",), notes=("hidden layers", "French")),
    Case(
        "15-pdf-diagonal-watermark/watermark.pdf",
        ("took the matter under advisement", "in the morning, which the mate", "divide in equal parts"),
        ("CONFIDENT",),
    ),
    Case("17-pdf-unicode-hyphens/hyphens.pdf", ("lubrication", "navigation")),
    Case("18-pdf-letterspaced-heading/spaced.pdf", ("CHAPTER TWO",)),
    Case("21-pdf-hyphen-then-more-lines/para.pdf", ("breakwater", "inspection", "timberwork")),
    Case(
        "30-docx-footnotes/notes.docx", ("recast twice[1] and", "[1] So the parish accounts", "ledger burned in 1931")
    ),
    Case("32-docx-equations/equations.docx", ("The range is d=2.07√h for a light of height h.", "F=m·a")),
    Case("33-docx-heading-by-style-inheritance/house.docx", (), sections=("Mooring", "Chains")),
    Case("35-docx-automatic-numbers/contract.docx", ("2.1 Payment is due", "2.2 Interest")),
    Case("36-docx-dangling-relationship/dangling.docx", ("tide mill ground barley",)),
    Case("38-docx-docm-and-strict/macro.docm", ("weir was opened",)),
    Case("38-docx-docm-and-strict/template.dotx", ("weir was opened",)),
    Case("38-docx-docm-and-strict/strict.docx", ("weir was opened",)),
    Case(
        "40-pptx-chart-and-smartart/deck.pptx", ("Eels caught per year", "Severn", "• Weigh the catch • Ice the boxes")
    ),
    Case(
        "42-pptx-groups-notes-order/order.pptx",
        ("left: by the bridge right: by the ferry grouped A grouped B", "Energy: E=mc", "say this aloud"),
    ),
    Case("46-epub-broken-spine/spine.epub", ("herring", "mackerel"), notes=("spine",)),
    Case("46-epub-broken-spine/partly.epub", ("herring", "mackerel"), notes=("1 of 3 parts",)),
    Case("50-html-latin1-declared/old.html", ("“Don’t pay more than €20 – ever…”", "€10–12")),
    Case("50-html-latin1-declared/gbk.html", ("朱镕基", "瞭望塔")),
    Case("50-html-latin1-declared/sjis.html", ("①", "髙橋")),
    Case("50-html-latin1-declared/refs.html", ("It’s “old” markup –",)),
    Case("51-html-content-with-noisy-names/manual.html", ("cursor", "arrow keys", "recipients")),
    Case("51-html-content-with-noisy-names/policy.html", ("session cookie", "withdraw", "unsubscribe")),
    Case(
        "52-html-table-cells-with-blocks/table.html",
        ("Name | Post | Since Anna | pilot | 1901 Birger | keeper and smith | 1887",),
    ),
    Case(
        "54-html-formulas/formulas.html",
        ("Energy is E=mc^{2} at rest.", "obey a^2+b^2 here", "Speed is v = s / t on", "3 × 10^8 m/s"),
        ("displaystyle",),
    ),
    Case(
        "55-html-hidden-and-structure/page.html",
        (
            "Gnomon The part of a sundial",
            "def f(x): return x + 1",
            "folded answer",
            "漢字です",
            "When is the tower open?",
        ),
        ("enable scripts", "row template", "star icon", "かんじ"),
    ),
    Case(
        "56-html-word-smart-tags/word.html",
        ("The brig left Aberdeen for Cork on Monday.", "A gasket ties the sail to the main yard."),
    ),
    Case("57-md-rule-at-the-top/notice.md", ("The ferry is out of service", "The post goes twice a week")),
    Case("58-md-footnotes-toml-math/notes.md", ("Ibid.", "https://example.org/log")),
    Case("58-md-footnotes-toml-math/toml.md", ("Stone piers",), ("draft = true",)),
    Case("58-md-footnotes-toml-math/math.md", ("$a*b*c$", "<your-harbour>")),
    Case(
        "59-html-labels-of-an-accordion/faq.html",
        ("When is the tower open? From ten to four.", "May I bring a dog? Yes, on a lead."),
    ),
    Case("60-csv-preamble/export.csv", ("Two boats collided in fog, nobody was hurt.",), notes=("above the table",)),
    Case("60-csv-preamble/export2.csv", ("Zwei Boote stießen im Nebel zusammen.",), notes=("above the table",)),
    Case("62-csv-backslash-quotes/mysql.csv", ('He called it "the widow", for good reason. A "dry", "hard" summer.',)),
    Case("63-parquet-kinds/kinds.parquet", ("A barge sank",)),
    Case("63-parquet-kinds/twice.parquet", ("one sentence stands here",)),
    Case("64-jsonl-nested-chat/chat.jsonl", ("When does the ferry leave? At nine and at four.", "On the lower deck.")),
    Case("64-jsonl-nested-chat/cut.jsonl", ("The first whole record. The second whole record.",), notes=("line 3",)),
    Case("64-jsonl-nested-chat/nested.jsonl", ("A quiet harbour with good bread.",), ("stars",)),
    Case("64-jsonl-nested-chat/wrapped.json", ("Two boats collided in the fog.",), ("count",), notes=("“reports”",)),
    Case("66-csv-odd-delimiters/caret.csv", ("Two boats collided in fog. The winch was greased.",), ("^",)),
    Case("66-csv-odd-delimiters/hive.csv", ("Two boats collided in fog. The winch was greased.",), ("Slip",)),
    Case("66-csv-odd-delimiters/psql.csv", ("Two boats collided in fog. The winch was greased.",), ("rows",)),
    Case("90-pdf-arabic-words-in-several-fonts/arabic.pdf", ("هذا نص عربي طويل يمتد على أكثر من سطر.",)),
    Case("91-pdf-box-painted-first/box.pdf", ("boats were painted. Aside: The", "were painted. Beside: The")),
    Case("72-csv-one-umlaut/kinos.csv", ("Im Sommer zu Umbau am Markt",)),
)


def flat(reading: Reading) -> str:
    """All text of a file on one line."""
    return " ".join(" ".join(document.text for document in reading.documents).split())


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.path)
def test_a_file_is_read_to_what_it_says(case: Case) -> None:
    reading = read_file(CASES / case.path)
    text = flat(reading)
    titles = [section.title for document in reading.documents for section in document.sections]

    assert [part for part in case.holds if part not in text] == []
    assert [part for part in case.lacks if part in text] == []
    assert [title for title in case.sections if title not in titles] == []
    assert [note for note in case.notes if note not in " ".join(reading.notes)] == []


def test_the_indentation_of_code_is_kept() -> None:
    assert "\n    return x + 1" in read_file(CASES / "55-html-hidden-and-structure/page.html").documents[0].text


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("60-csv-preamble/export.csv", {"Date", "Place"}),
        ("60-csv-preamble/export2.csv", {"Datum", "Ort"}),
        ("62-csv-backslash-quotes/mysql.csv", {"id", "who"}),
        ("66-csv-odd-delimiters/caret.csv", {"id", "place"}),
        ("66-csv-odd-delimiters/hive.csv", {"id", "place"}),
        ("66-csv-odd-delimiters/psql.csv", {"id", "place"}),
        ("72-csv-one-umlaut/kinos.csv", {"Jahr", "Kinosäle"}),
    ],
)
def test_the_columns_of_a_table_are_found(path: str, columns: set[str]) -> None:
    reading = read_file(CASES / path)

    assert {document.kind for document in reading.documents} == {"row"}
    assert [set(document.metadata) for document in reading.documents] == [columns] * len(reading.documents)
