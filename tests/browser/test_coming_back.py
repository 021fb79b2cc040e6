"""A person's own corpus and questions are there again: after a reload, in another tab, and on a server begun anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.ui.corpus import words
from gte_demo.ui.search.words import READER
from tests.browser.conftest import Visitor, visit
from tests.excerpts import SYSTEM_START, pages_of_the_reference
from tests.server import environment, free_port, serve
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

LINES = "The harbour was full of ships.\nInterest rates rose again in May.\nWheat grew well that year."
ANSWERED = "The harbour was full of ships."


def opened_own(visitor: Visitor) -> None:
    visitor.paste(LINES)
    visitor.has_corpus(PASTED_NAME)


def is_open(page: Page, name: str) -> None:
    page.locator("#corpus-line strong", has_text=name).wait_for(timeout=60_000)


@contextmanager
def slowed(page: Page) -> Iterator[None]:
    """A tenth of the processor for `page`, which other tests use after it."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 10})
    try:
        yield
    finally:
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        session.detach()


def test_a_reload_goes_on_with_the_persons_own_corpus_and_questions(reader: Visitor) -> None:
    page = reader.page
    opened_own(reader)
    page.locator("#second-question").click()
    page.locator("#second-query input").fill("money")
    reader.search("boats")
    page.locator("#second-hits .hit").first.wait_for()
    reader.settle()

    reader.reload()

    is_open(page, PASTED_NAME)
    expect(page.locator("#query input")).to_have_value("boats")
    expect(page.locator("#second-query input")).to_have_value("money")
    expect(page.locator("#hits .hit").first).to_contain_text(ANSWERED)
    page.locator("#second-hits .hit").first.wait_for()
    assert not reader.complaints


def test_a_slow_machine_fills_the_boxes_too(reader: Visitor) -> None:
    """It draws them when later updates have arrived already."""
    opened_own(reader)
    reader.page.locator("#second-question").click()
    reader.page.locator("#second-query input").fill("money")
    reader.settle()
    with slowed(reader.page):
        reader.reload()

        is_open(reader.page, PASTED_NAME)
        expect(reader.page.locator("#second-query input")).to_have_value("money")


def test_a_question_is_in_its_box_after_a_reload_before_it_was_asked(reader: Visitor) -> None:
    reader.page.locator("#query input").fill("islands with volcanoes")

    reader.reload()

    expect(reader.page.locator("#query input")).to_have_value("islands with volcanoes")
    expect(reader.page.locator("#hits .hit").first).to_be_visible()
    expect(reader.page.locator("#query input")).to_have_value("islands with volcanoes")


def test_another_tab_begins_with_the_sample_and_offers_to_go_on(reader: Visitor, server: str) -> None:
    opened_own(reader)
    tab = reader.page.context.new_page()
    tab.goto(server)

    is_open(tab, "World Factbook")
    offer = tab.locator("#corpus-status .act", has_text=words.GO_ON.format(name=PASTED_NAME))
    offer.click()
    is_open(tab, PASTED_NAME)
    expect(tab.locator("#corpus-status .act")).to_have_count(0)


def test_a_shared_link_wins_over_what_is_remembered(reader: Visitor) -> None:
    reader.page.locator("#corpus-line .share").click()
    link = reader.page.locator("#sharing .field").input_value()
    opened_own(reader)

    tab = reader.page.context.new_page()
    tab.goto(link)

    tab.locator("#sharing .sentence").wait_for()
    is_open(tab, "World Factbook")
    tab.locator("#hits .hit").first.wait_for()
    assert tab.locator("#corpus-status .act").count() == 0


def test_what_is_gone_is_said_once(reader: Visitor) -> None:
    opened_own(reader)
    reader.settle()
    reader.page.evaluate(
        """() => {
            localStorage.setItem("gte-own-corpus", JSON.stringify({ id: "gone", name: "My book" }));
            sessionStorage.setItem("gte-open-corpus", "gone");
        }"""
    )
    reader.reload()

    is_open(reader.page, "World Factbook")
    expect(reader.page.locator("#corpus-status")).to_contain_text(words.OWN_GONE.format(name="My book"))
    reader.reload()
    is_open(reader.page, "World Factbook")
    reader.settle()
    expect(reader.page.locator("#corpus-status")).not_to_contain_text("My book")


Serve = Callable[[], AbstractContextManager[str]]


@contextmanager
def framing(address: str, port: int) -> Iterator[str]:
    """Another site, which shows the page at `address` in a frame; the browser takes localhost for another one."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe src="{address}" style="width: 100%; height: 700px"></iframe>'.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    site = ThreadingHTTPServer(("localhost", port), Site)
    Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://localhost:{port}"
    site.shutdown()


@pytest.fixture
def corpora(tmp_path: Path, cache_dir: Path) -> Path:
    """The folder of kept corpora of servers that share nothing else with those of other tests but the model."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "converted").symlink_to(cache_dir / "converted")
    return tmp_path / "cache" / "corpora"


@pytest.fixture
def other_port() -> int:
    """The port of another site, which may show the page in a frame."""
    return free_port()


@pytest.fixture
def running(tmp_path: Path, corpora: Path, other_port: int) -> Serve:
    """Serves the page, each time at the same address, by a new process."""
    own = {"GTE_DEMO_PORT": str(free_port()), "GTE_DEMO_FRAMES": f"http://localhost:{other_port}"}
    variables = environment(corpora.parent) | own
    return contextmanager(lambda: serve(tmp_path, variables))


def test_a_frame_of_another_site_that_may_remember_nothing_works(
    browser: Browser, running: Serve, other_port: int
) -> None:
    page = browser.new_context().new_page()
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    with running() as address, framing(address, other_port) as site:
        page.goto(site)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#hits .hit").first).to_be_visible()
        frame.locator("#header .icon").click()
        frame.locator("#corpus-line .link").click()
        frame.locator("#lines .box").evaluate("(box, text) => { box.value = text }", LINES)
        frame.locator("#lines .use").click()
        frame.locator("#corpus-line strong", has_text=PASTED_NAME).wait_for()
        frame.locator("#query input").fill("boats")
        frame.locator("#search").click()
        expect(frame.locator("#hits .hit").first).to_contain_text(ANSWERED)
        frame.locator("#corpus-line .forget").click()
        frame.locator("#corpus-line .forget").click()
        expect(frame.locator("#corpus-status")).to_contain_text(words.FORGOTTEN)
    page.context.close()


def test_a_server_that_is_begun_anew_has_the_corpora_and_the_pages_of_a_pdf_still(
    browser: Browser, running: Serve, corpora: Path, tmp_path: Path
) -> None:
    page = browser.new_context().new_page()
    with running() as address:
        visitor = visit(page, address, "wide-light")
        opened_own(visitor)
        visitor.search("boats")
        page.locator("#hits .hit", has_text=ANSWERED).first.wait_for()
        visitor.settle()
        assert [file.suffix for file in corpora.iterdir()] == [".corpus"]
        booting = pages_of_the_reference(tmp_path / "booting.pdf", *SYSTEM_START)
        other = browser.new_context().new_page()
        reader = visit(other, address, "wide-light")
        reader.upload(booting)
        reader.has_corpus("booting.pdf")
        reader.search("the program that loads the kernel")
        other.locator("#hits .hit", has_text="kernel").first.wait_for()
        wait_until(lambda: len(list(corpora.glob("*.corpus"))) == 2)
    booting.unlink()
    with running() as address:
        visitor.reload()
        is_open(page, PASTED_NAME)
        expect(page.locator("#query input")).to_have_value("boats")
        expect(page.locator("#hits .hit").first).to_contain_text(ANSWERED)
        other.reload()
        is_open(other, "booting.pdf")
        other.locator("#hits .hit", has_text="kernel").first.click()
        other.get_by_role("button", name=READER["sheet"]).click()
        other.locator("#sheet img").wait_for()
        other.context.close()
        tab = page.context.new_page()
        tab.goto(address)
        tab.locator("#corpus-status .act", has_text=words.GO_ON.format(name=PASTED_NAME)).click()
        is_open(tab, PASTED_NAME)
    page.context.close()


def test_forgotten_texts_are_gone_and_the_page_is_back_at_the_first_sample(reader: Visitor) -> None:
    page = reader.page
    assert page.locator("#corpus-line .forget").count() == 0  # a sample is nobody's own
    opened_own(reader)
    page.locator("#corpus-line .forget").click()
    page.locator("#corpus-line .line").evaluate("line => line.id = 'drawn-before'")
    page.locator("#corpus-line .link").click()  # the line is drawn anew
    page.locator("#drawn-before").wait_for(state="detached")
    page.locator("#corpus-line .forget", has_text=words.CORPUS["sure"]).click()

    is_open(page, "World Factbook")
    expect(page.locator("#corpus-status")).to_contain_text(words.FORGOTTEN)
    assert page.evaluate("localStorage.getItem('gte-own-corpus')") is None
    reader.settle()
    reader.look("forgotten")
    reader.reload()
    is_open(page, "World Factbook")
    reader.settle()
    assert page.locator("#corpus-status .act").count() == 0
