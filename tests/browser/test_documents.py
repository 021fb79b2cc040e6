"""Two documents beside each other: of the corpus, and uploaded."""

import csv
from pathlib import Path

import pytest

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity.documents import words

pytestmark = pytest.mark.browser

TRANSLATIONS = Path(__file__).parents[1] / "data" / "translations"


@pytest.mark.seen("wide-light", "phone-dark")
def test_two_countries_then_two_uploaded_translations(visitor, tmp_path):
    page, cut = visitor.page, tmp_path / "web.md"
    whole = (TRANSLATIONS / "jonah-web.md").read_text("utf-8")
    cut.write_text(whole[: whole.index("# Chapter 2")] + whole[whole.index("# Chapter 3") :], encoding="utf-8")
    visitor.tab(shared_words.SIMILARITY_TAB)
    visitor.choose("#kind-of-texts", words.KINDS["documents"])
    page.locator("#compare-documents").click()
    page.locator("#difference canvas").nth(1).wait_for(timeout=60_000)
    assert page.locator("#matrix").is_hidden()
    assert page.locator("#difference button.passage").count() == 2

    page.get_by_role("button", name=words.UPLOAD).click()
    for box, path in (("#file-a", TRANSLATIONS / "jonah-kjv.md"), ("#file-b", cut)):
        page.locator(f"{box} input[type=file]").set_input_files(str(path))
        page.locator(f"{box} .file-preview").wait_for()
    page.locator("#compare-documents").click()
    title = page.get_by_role("heading", name=words.ONLY.format(name="jonah-kjv.md"))
    title.wait_for(timeout=60_000)
    listed = page.locator("#difference .both section").first.locator("li").count()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as saved:
        page.locator("#save-difference").click()
    rows = list(csv.DictReader(Path(saved.value.path()).read_text("utf-8").splitlines(keepends=True)))
    assert [row["section_a"] for row in rows if row["in"] == "only A"] == ["Chapter 2"] * listed
    visitor.look("documents")

    visitor.choose("#kind-of-texts", words.KINDS["lines"])
    page.locator("#texts-a").wait_for()
