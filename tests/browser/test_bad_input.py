"""Bad input gives one clear sentence; nothing is lost, and no text is executed."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.texts.documents import SKIPPED
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.texts import make
from tests.wording import sentence

pytestmark = pytest.mark.browser

HOSTILE = [
    "${alert(1)}",
    "{{x}}",
    "{{constructor.constructor('alert(1)')()}}",
    "<img src=x onerror=alert(1)>",
    "%{x} </script>",
]
DATA = Path(__file__).parents[1] / "data" / "documents"


@pytest.fixture
def hostile_file(tmp_path):
    path = tmp_path / "<img src=x onerror=alert(1)>${alert(2)}.md"
    path.write_text(
        "\n\n".join(f"# {text}\n\nThe harbour was full of ships {text}." for text in HOSTILE), encoding="utf-8"
    )
    return path


def test_hostile_text_stays_text_in_every_tab(reader):
    page = reader.page
    reader.paste("\n".join(f"{text} and the price of steel" for text in HOSTILE * 3))
    reader.has_corpus(PASTED_NAME)

    for text in HOSTILE:
        reader.search(text)
        page.locator("#hits .text", has_text=text).first.wait_for()
        page.locator("#reader .here", has_text="price of steel").wait_for()

    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=60_000)
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=60_000)
    reader.tab(shared_words.SIMILARITY_TAB)
    page.locator("#texts-a textarea").fill("\n".join(HOSTILE))
    page.locator("#texts-b textarea").fill("\n".join(HOSTILE))
    page.locator("#compare").click()
    page.locator("#matrix .cell").nth(24).wait_for()
    reader.look("hostile")


def test_a_hostile_file_name_and_heading_stay_text(reader, hostile_file):
    page = reader.page
    reader.upload(hostile_file)
    reader.has_corpus("onerror")

    reader.search("ships")
    page.locator("#reader .path", has_text="onerror").wait_for()
    reader.look("hostile-file")


def test_a_bad_file_is_named_with_its_reason_and_the_others_are_read(reader, tmp_path):
    page = reader.page
    broken, empty, fine = tmp_path / "broken.pdf", tmp_path / "empty.txt", tmp_path / "fine.txt"
    broken.write_bytes(b"%PDF-1.7 and then nothing that is a PDF")
    empty.write_bytes(b"")
    fine.write_text("The harbour was full of ships. Interest rates rose again in May.")
    reader.upload(broken, empty, fine)

    page.locator("#corpus-status .note", has_text=sentence(SKIPPED, file="broken.pdf")).wait_for(timeout=60_000)
    page.locator("#corpus-status .note", has_text=sentence(SKIPPED, file="empty.txt")).wait_for()
    page.locator("#hits .empty", has_text=search_words.HITS_EMPTY).wait_for()
    assert page.locator(".toast-body").count() == 0
    reader.look("left-out")
    page.locator("#corpus-status").get_by_role("button", name=shared_words.STATUS["hide"]).click()
    expect(page.locator("#corpus-status .note")).to_have_count(0)


def test_when_nothing_can_be_read_the_old_corpus_stays(reader, tmp_path):
    page = reader.page
    large = tmp_path / "large.txt"
    large.write_text("word " * 700_000)
    reader.upload(large)

    page.locator("#corpus-status[class] [data-state=failed]").wait_for(timeout=60_000)
    assert "large.txt" in page.locator("#corpus-status").inner_text()
    assert page.locator("#corpus-line strong").inner_text() == "World Factbook"
    reader.look("refused")


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_question_asks_for_one(reader, query):
    reader.search(query)

    reader.page.locator("#search-status [data-state=failed]").wait_for()
    assert reader.page.locator("#hits .hit").count() == 8


def test_one_passage_is_a_corpus_too(reader):
    page = reader.page
    reader.paste("The harbour was full of ships.")
    reader.has_corpus(PASTED_NAME)
    reader.search("boats")
    page.locator("#hits li:only-child .hit").wait_for()

    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").wait_for()
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=60_000)
    reader.look("one-passage")


def test_identical_texts_are_handled(reader):
    page = reader.page
    reader.paste("\n".join(["The harbour was full of ships."] * 30))
    reader.has_corpus(PASTED_NAME)

    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for()
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=60_000)
    reader.look("identical")


def test_a_workbook_asks_for_its_sheet(reader, tmp_path):
    page = reader.page
    book = tmp_path / "news.xlsx"
    rows = [[f"The harbour was full of ships number {i}, all day long."] for i in range(20)]
    book.write_bytes(make.xlsx({"Log": [["id", "body"], [1, "Fog at noon."]], "More": [["report"], *rows]}))
    reader.open_panel()
    page.locator("#upload input[type=file]").set_input_files(str(book))
    page.locator("#workbook-sheet input").click()
    page.get_by_role("option", name="More").click()
    expect(page.locator("#text-column input")).to_have_value("report")
    reader.look("sheet")

    page.locator("#read-files").click()
    reader.has_corpus("news.xlsx")


def test_a_table_asks_for_its_text_column(reader, tmp_path):
    page = reader.page
    table = tmp_path / "news.csv"
    table.write_text(
        "id,headline,body,topic\n"
        + "\n".join(f'{i},Ships {i},"The harbour was full of ships number {i}, all day long.",sea' for i in range(20))
    )
    reader.open_panel()
    page.locator("#upload input[type=file]").set_input_files(str(table))
    page.locator("#text-column").wait_for()
    assert page.locator("#text-column input").input_value() == "body"
    reader.look("column")

    page.locator("#read-files").click()
    reader.has_corpus("news.csv")
    assert "20 documents, 20 passages" in page.locator("#corpus-line").inner_text()
