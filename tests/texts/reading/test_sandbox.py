"""Files that hang, crash, exhaust memory or lie are skipped, and the rest of the batch is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from gte_demo.errors import Cancelled, DocumentError, InputError
from gte_demo.texts.documents import Reading, Skipped
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.pages_read import PagesRead, told_to
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.pdf_pages import boxes_of, render_page
from gte_demo.texts.reading.read_files import read_file, read_files
from gte_demo.texts.reading.sandbox import (
    boxes_of_isolated,
    guess_text_column_isolated,
    read_files_isolated,
    render_page_isolated,
    table_columns_isolated,
    table_sheets_isolated,
)
from gte_demo.texts.reading.to_json import plain_reading
from gte_demo.texts.reading.worker_processes import CRASHED, KILLED, Workers
from tests.texts import make

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
MANUAL = DOCUMENTS / "debian-reference.en.pdf"


@pytest.fixture(scope="module")
def misbehaving() -> Iterator[Workers]:
    workers = Workers("tests.texts.reading.misbehaving")
    yield workers
    workers.close()


def write(folder: Path, **files: str | bytes) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    return paths


def same(a: Reading, b: Reading) -> bool:
    return plain_reading(a) == plain_reading(b)


def test_workers_return_what_they_read(tmp_path: Path) -> None:
    table = "name,text,score,ok\nA,one row here,1.5,true\nB,another row,,false\n"
    paths = [MANUAL, DOCUMENTS / "live-manual.en.epub", *write(tmp_path, a_csv=table, b_pdf=b"%PDF-1.4 x", c_txt="")]
    isolated, in_process = read_files_isolated(paths), read_files(paths)

    assert same(isolated, in_process)
    assert len(isolated.documents) == 4
    assert [skipped.file for skipped in isolated.skipped] == ["b.pdf", "c.txt"]


TOO_MUCH_MEMORY = "Reading it takes more than 2048.0 MiB of memory. Split it into smaller files."


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("hang", "It can't be read within 3 seconds. Split it, or save it in a simpler form."),
        ("spin", "It can't be read within 3 seconds. Split it, or save it in a simpler form."),
        ("crash", CRASHED),
        ("abort", CRASHED),
        ("killed", KILLED),
        ("swell", TOO_MUCH_MEMORY),
        ("abort swollen", TOO_MUCH_MEMORY),
        ("call it damaged", TOO_MUCH_MEMORY),
        ("lie", CRASHED),
        ("garble", CRASHED),
        ("fault", CRASHED),
        ("tell nonsense", CRASHED),
        ("tell on", CRASHED),
    ],
)
def test_a_bad_file_affects_only_itself(tmp_path: Path, misbehaving: Workers, deed: str, reason: str) -> None:
    paths = write(tmp_path, a_txt="Fine.", b_txt=deed, c_txt="Fine too.")
    reading = read_files_isolated(paths, limits=ReadingLimits(seconds=3), workers=misbehaving)

    assert [document.text for document in reading.documents] == ["Fine.", "Fine too."]
    assert reading.skipped == (Skipped("b.txt", reason),)


def test_a_slow_start_does_not_count_towards_the_files_time(tmp_path: Path) -> None:
    workers = Workers("tests.texts.reading.slow_to_start")
    reading = read_files_isolated(write(tmp_path, a_txt="Fine."), limits=ReadingLimits(seconds=2), workers=workers)
    workers.close()

    assert [document.text for document in reading.documents] == ["Fine."]


def test_a_worker_that_was_started_ahead_reads_the_first_file(tmp_path: Path, misbehaving: Workers) -> None:
    misbehaving.start_ahead()
    misbehaving.start_ahead()
    (ahead,) = misbehaving._idle

    read_files_isolated(write(tmp_path, **{"a.txt": "A sound text."}), workers=misbehaving)

    assert misbehaving._idle == [ahead]
    assert ahead.jobs


def test_output_of_a_library_is_not_treated_as_an_answer(tmp_path: Path, misbehaving: Workers) -> None:
    [path] = write(tmp_path, a_txt="print")

    assert read_files_isolated([path], workers=misbehaving).documents[0].text == "print"


def test_a_worker_writes_no_files(tmp_path: Path, misbehaving: Workers) -> None:
    [path] = write(tmp_path, a_txt="write")

    assert read_files_isolated([path], workers=misbehaving).skipped == (Skipped("a.txt", CRASHED),)


def test_a_real_file_that_takes_too_long_is_skipped_with_the_reason(tmp_path: Path) -> None:
    slow = make.pdf([make.paragraph(["Words and more words of this page."] * 60, top=800)] * 2_400)
    reading = read_files_isolated(write(tmp_path, a_pdf=slow, b_txt="Fine."), limits=ReadingLimits(seconds=1))

    assert [document.name for document in reading.documents] == ["b.txt"]
    assert reading.skipped[0].reason.startswith("It can't be read within 1 seconds.")


def test_a_file_that_needs_too_much_memory_is_skipped_with_the_reason(tmp_path: Path) -> None:
    limits = ReadingLimits(memory_bytes=256 << 20)
    reading = read_files_isolated(write(tmp_path, a_txt=b"word " * 9_000_000, b_txt="Fine."), limits=limits)

    assert [document.name for document in reading.documents] == ["b.txt"]
    assert reading.skipped == (
        Skipped("a.txt", "Reading it takes more than 256.0 MiB of memory. Split it into smaller files."),
    )


def test_bombs_long_protected_and_cut_off_files_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(10_000):
        pdf.new_page(100, 100)
    pdf.save(tmp_path / "long.pdf")
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    page = "<html><body><p>Words. &e12;</p></body></html>"
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{entities}]>{page}'
    book = make.epub({"a.xhtml": "<p>One.</p>"})
    paths = [tmp_path / "long.pdf", DOCUMENTS / "protected.pdf"]
    paths += write(
        tmp_path,
        bomb_xml=bomb,
        bomb_epub=make.packed({"META-INF/container.xml": bomb, "OPS/a.xhtml": "x"}),
        bomb_zip=make.packed({"a.txt": b"a" * 3_000_000}),
        cut_pdf=MANUAL.read_bytes()[:5_000],
        cut_epub=book[: len(book) // 2],
        fine_txt="Fine.",
    )
    reading = read_files_isolated(paths, limits=ReadingLimits(unpacked_bytes=2_000_000))

    assert [document.name for document in reading.documents] == ["bomb.xml", "bomb.epub", "fine.txt"]
    assert all(len(document.text) < 100 for document in reading.documents)
    assert [(skipped.file, skipped.reason.split(".")[0]) for skipped in reading.skipped] == [
        ("long.pdf", "The PDF has 10,000 pages; at most 5,000 are read"),
        ("protected.pdf", "The PDF is protected with a password"),
        ("bomb.zip", "It unpacks to more than 1"),
        ("cut.pdf", "The PDF is damaged or cut off"),
        ("cut.epub", "The file is damaged or cut off"),
    ]


def test_names_that_are_not_unicode_and_hostile_texts_survive(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff<b>${x}.txt"))
    path.write_text("A \U0001f600 and ${alert(1)}.")

    assert same(read_files_isolated([path]), read_files([path]))


def test_progress_counts_files_and_can_end_the_reading(tmp_path: Path) -> None:
    paths, seen = write(tmp_path, a_txt="One.", b_txt="Two."), []

    read_files_isolated(paths, progress=lambda done, total: seen.append((done, total)))
    assert list(dict.fromkeys(seen)) == [(0, 2), (1, 2)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_files_isolated(paths, progress=stop)


def test_a_file_is_left_in_the_middle_when_progress_says_so(tmp_path: Path, misbehaving: Workers) -> None:
    [path] = write(tmp_path, a_txt="hang")
    calls: list[int] = []

    def stop_later(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_files_isolated([path], limits=ReadingLimits(seconds=60), progress=stop_later, workers=misbehaving)
    assert len(calls) == 3


def test_who_listens_hears_how_many_pages_are_read_and_can_end_the_worker(tmp_path: Path, misbehaving: Workers) -> None:
    [path] = write(tmp_path, a_txt="tell")
    heard: list[PagesRead | None] = []

    def stop_once_told(pages: PagesRead | None) -> None:
        heard.append(pages)
        if pages:
            raise Cancelled

    with pytest.raises(Cancelled), told_to(stop_once_told):
        read_files_isolated([path], limits=ReadingLimits(seconds=60), workers=misbehaving)
    assert heard[-1] == PagesRead(2, 12, recognised=True)
    assert not misbehaving._idle


def test_pages_of_a_long_pdf_are_counted_by_every_process(tmp_path: Path) -> None:
    pdf = make.pdf([make.paragraph(["Words and more words of this page."] * 60, top=800)] * 1_000)
    heard: list[PagesRead | None] = []
    with told_to(heard.append):
        read_files_isolated(write(tmp_path, a_pdf=pdf))
    done = [pages.done for pages in heard if pages]

    assert {pages.total for pages in heard if pages} == {1_000}
    assert done == sorted(done)
    assert heard[-1] is None


def test_pages_and_columns_come_from_the_worker_as_they_are(tmp_path: Path) -> None:
    manual = read_file(MANUAL).documents[0]
    start = manual.pages[99] + 40
    [table] = write(tmp_path, a_csv="id,remark\n1,some long words\n")

    assert render_page_isolated(MANUAL, 100, 1.0) == render_page(MANUAL, 100, 1.0)
    assert boxes_of_isolated(MANUAL, manual, 100, (start, start + 90)) == boxes_of(
        MANUAL, manual, 100, start, start + 90
    )
    assert (table_columns_isolated(table), guess_text_column_isolated(table)) == (("id", "remark"), "remark")
    tables = {"Log": [["id", "remark"], [1, "Fog."]], "More": [["number", "report"], [2, "Ice."]]}
    [book] = write(tmp_path, b_xlsx=make.xlsx(tables))
    assert table_sheets_isolated(book) == ("Log", "More")
    assert table_columns_isolated(book, sheet="More") == ("number", "report")
    assert guess_text_column_isolated(book, sheet="More") == "report"
    assert read_files_isolated([book], choice=ReadingChoice(sheet="More")).documents[0].text == "Ice."
    assert (table_columns_isolated(MANUAL), guess_text_column_isolated(MANUAL)) == ((), None)
    with pytest.raises(InputError, match="there is no page 999"):
        render_page_isolated(MANUAL, 999)
    with pytest.raises(DocumentError, match="no longer there"):
        render_page_isolated(tmp_path / "gone.pdf", 1)
