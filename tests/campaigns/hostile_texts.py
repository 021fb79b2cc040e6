"""Texts stay texts wherever the page, and what is taken from it, shows them: none runs, asks elsewhere or is markup.

In each round the same texts go through all places. What a place shows of them is counted, so that none passes for
having shown nothing.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FilePayload

from gte_demo.links.page_state import SharedState, fits, to_fragment
from gte_demo.ui.clusters import words as clusters_words
from gte_demo.ui.lessons import words as lessons_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import visit
from tests.browser.test_take_away import fetched
from tests.campaigns import by_hand
from tests.hostile import Witness, hostile_texts, told
from tests.hostile_round import Round, documents, table

pytestmark = pytest.mark.browser

ROUNDS, SIZE = (21, 48) if by_hand.LONG else (1, 8)
FORMULA = re.compile(r"[\s\u034f\u200b-\u200f\u2060-\u2069\u2800\u3164\ufeff]*[=+\-@\t\r\n＝＋－＠]")


def passages_and_columns(one: Round, tmp_path: Path) -> None:
    one.read_table(table(one.texts))
    page, look = one.page, one.witness.look
    for text in one.lines():
        one.visitor.search(text)
        one.visitor.settle()
        look("questions", "#query")
        look("passages", "#hits, #reader")
        page.locator("#hits .right").first.click()
    more = page.locator("#hits .steer", has_text=search_words.HITS["more"])
    for at in range(4):
        more.nth(at).click()
        one.visitor.settle()
    look("steering", "#steering")
    one.fold("marks")
    look("marks", "#marks")
    one.fold("search-code")
    look("programs", "#search-code")
    page.get_by_role("button", name=shared_words.OPTIONS).first.click()
    page.locator("#only-column input").click()
    look("filters", "#only-column, [role=listbox], #only-value")


def clusters(one: Round) -> None:
    page, look = one.page, one.witness.look
    one.visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    for text in one.lines():
        page.locator("#clusters .cluster").first.get_by_role("button", name=clusters_words.CLUSTERS["rename"]).click()
        page.locator("#clusters .form input").fill(text)
        page.locator("#clusters .form").get_by_role("button", name=clusters_words.CLUSTERS["save"]).click()
        page.locator("#clusters .form").wait_for(state="detached")
        one.visitor.settle()
        look("names of clusters", "#clusters")
    one.fold("by-column")
    look("clusters by column", "#by-column")
    one.fold("oddities")
    one.fold("topics")
    look("topics", "#topics")
    one.fold("categories")
    page.locator("#categories-box textarea").fill("\n".join(line[:80] for line in one.lines(":")))
    page.locator("#sort-passages").click()
    page.locator("#own-categories .categories .name").first.wait_for()
    look("categories", "#own-categories, #clusters")
    page.locator("#categories-box textarea").fill("\n".join([one.lines(":")[0][:80]] * 2))
    page.locator("#sort-passages").click()
    one.visitor.settle()
    look("errors", "#categories-status")


def the_map(one: Round, tmp_path: Path) -> None:
    page, look = one.page, one.witness.look
    one.visitor.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    look("map", "#map, #colour, #selection")
    one.fold("facets")
    look("values of columns", "#facets")
    one.fold("axes")
    lines = one.lines("|")
    for at in range(0, len(lines) - 3, 4):
        page.locator("#axis-x input").fill(f"{lines[at]} | {lines[at + 1]}")
        page.locator("#axis-y input").fill(f"{lines[at + 2]} | {lines[at + 3]}")
        page.locator("#draw-axes").click()
        one.visitor.settle()
        look("ends of axes", "#axes, #map .edge")
    take_away(one, tmp_path)


def take_away(one: Round, tmp_path: Path) -> None:
    """The files that people keep and open elsewhere, where no policy of ours holds."""
    for button, place in (("save-report", "report"), ("save-html", "map as a page"), ("save-svg", "slide")):
        opened = one.page.context.new_page()
        witness = Witness(opened, "")
        opened.goto(fetched(one.visitor, button, tmp_path).as_uri())
        opened.wait_for_timeout(500)
        witness.look(place, ":root")
        one.witness.take(witness)
        opened.close()
    cells = csv.reader(io.StringIO(fetched(one.visitor, "save-csv", tmp_path).read_text(encoding="utf-8")))
    for row in cells:
        texts = [cell for cell in row if told(cell)]
        one.witness.shown.setdefault("cells of CSV", set()).update(*map(told, texts))
        one.witness.seen += [f"formula: {cell}" for cell in texts if FORMULA.match(cell)]


def similarity(one: Round) -> None:
    page, look = one.page, one.witness.look
    one.visitor.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.wait_for(timeout=60_000)
    for at in range(0, len(one.texts), 12):
        some = "\n".join(one.lines()[at : at + 12])
        page.locator("#texts-a textarea").fill(some)
        page.locator("#texts-b textarea").fill(some)
        page.locator("#compare").click()
        one.visitor.settle()
        look("matrix", "#matrix")
        look("pairs", "#pairs")
    page.locator("#pairs tbody tr button").first.click()
    one.visitor.settle()
    look("explanation", "#why")
    one.visitor.tab(shared_words.MODELS_TAB)
    page.locator("#model-pairs .pair").first.wait_for(timeout=60_000)
    page.locator("#model-texts-a textarea").fill("\n".join(one.lines()))
    page.locator("#model-texts-b textarea").fill("\n".join(one.lines()[:4]))
    page.locator("#compare-models").click()
    one.visitor.settle()
    look("models", "#model-pairs")


def lessons(one: Round) -> None:
    page, look = one.page, one.witness.look
    words = lessons_words.LESSON | lessons_words.FORM
    one.visitor.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .teaching button").click(timeout=120_000)
    fields = ["form_title", "form_idea", "form_text", "form_why"]
    lines = one.lines()
    for at in range(0, len(lines) - 4, 5):
        for name, text in zip(fields, lines[at : at + 4], strict=True):
            page.get_by_label(words[name], exact=name == "form_title").fill(text[:119])
        # The first choice says the same as the text itself: two hostile ones may score alike, which is refused.
        for n, choice in enumerate((lines[at + 2][:119], lines[at + 4]), 1):
            page.get_by_label(words["form_choice"].format(n=n), exact=True).fill(choice)
        page.get_by_role("button", name=words["form_try"]).click()
        number = next(iter(told(lines[at + 4])))
        page.locator("#lesson .made .said", has_text=f"h{number}x").wait_for()  # marks that are no text are gone
        look("form of lessons", "#lesson")
    page.get_by_role("button", name=words["form_open"]).click()
    page.locator("#lesson button.choice").first.click()
    page.locator("#lesson .verdict").wait_for()
    look("lesson", "#lesson")


def file_names_and_errors(one: Round, tmp_path: Path) -> None:
    look, name = one.witness.look, f"and {len(one.texts) - 1} more"
    one.come_back()
    one.read(documents(one.texts), name)
    one.visitor.open_panel()
    look("names of files", "#corpus-documents")
    one.visitor.tab(shared_words.SEARCH_TAB)
    for text in one.lines()[:6]:
        one.visitor.search(text)
        one.visitor.settle()
        look("headings", "#hits, #reader")
    saved = fetched(one.visitor, "save-corpus", tmp_path).read_bytes()
    one.come_back()
    one.read([FilePayload(name=f"{one.texts[0][:150]}.zip", mimeType="", buffer=saved)], name)
    one.visitor.open_panel()
    look("saved corpora", "#corpus-documents")

    one.come_back()
    broken = [FilePayload(name=f"{text[:180]}.pdf", mimeType="", buffer=b"%PDF-1.7 no more") for text in one.texts]
    one.read([*broken, FilePayload(name="fine.txt", mimeType="", buffer=b"Of ships.")], "fine.txt")
    look("errors", "#corpus-status")


def links(one: Round, server: str) -> None:
    page, look = one.page, one.witness.look
    lines = one.lines()
    for at in range(0, len(lines), 12):
        some = lines[at : at + 12]
        given = "\n".join(some)
        state = SharedState(tab="search", query=some[0], second=some[-1], texts_a=given, texts_b=given, column=some[1])
        fragment = to_fragment(state)
        assert fits(fragment)
        for tail in (fragment, f"share={quote(some[2])}", f"saved={quote(some[3])}"):
            page.goto("about:blank")
            page.goto(f"{server}/#{tail}")
            page.locator("#sharing .sentence").wait_for()
            one.visitor.settle()
            look("links", "#sharing, #query, #second-query, #texts-a, #texts-b")


@pytest.mark.parametrize("number", range(ROUNDS))
def test_hostile_texts_stay_texts(browser: Browser, server: str, tmp_path: Path, number: int) -> None:
    page = browser.new_context(accept_downloads=True).new_page()
    page.set_default_timeout(60_000)
    witness = Witness(page, server)
    one = Round(visit(page, server, "wide-light"), witness, tuple(hostile_texts(number * SIZE, SIZE)))
    passages_and_columns(one, tmp_path)
    clusters(one)
    the_map(one, tmp_path)
    similarity(one)
    lessons(one)
    file_names_and_errors(one, tmp_path)
    links(one, server)
    page.context.close()

    shown = {place: len(found) for place, found in witness.shown.items()}
    print(f"{SIZE} texts; shown: {', '.join(f'{place} {count}' for place, count in shown.items())}")
    assert witness.seen == []
    assert {place: count for place, count in shown.items() if not count} == {}


if __name__ == "__main__":
    by_hand.run(__file__)
