"""The real app, served by a separate process and driven in a real browser."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, expect

from tests.chromium import launched

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "screenshots"
expect.set_options(timeout=60_000)  # a slow machine takes its time

STILL = """async () => {
    await document.fonts.ready;
    const brief = document.getAnimations().filter((one) =>
        one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity);
    await Promise.all(brief.map((one) => one.finished.catch(() => null)));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
"""Ends once fonts are there, nothing moves any more and all of it is painted."""

PAINTED = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""Ends once what was done to the page is painted."""

UNCHANGED = """() => new Promise((done) => {
    const watch = () => setTimeout(done, 500);
    let timer = watch();
    new MutationObserver(() => { clearTimeout(timer); timer = watch(); })
        .observe(document.body, { subtree: true, childList: true, characterData: true });
})"""
"""Ends once half a second has passed in which the page did not change."""

STREAMS = ("/heartbeat/", "/queue/data")
"""Answers that come in parts, and may stay open as long as the page does."""

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


class Visitor:
    """A person at the page: opens it, waits for it, and looks at it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        self._unanswered: set[Request] = set()
        self._requests = 0
        self._heard = {
            "pageerror": self._fault,
            "console": self._line,
            "dialog": self._dialog,
            "request": self._asked,
            "requestfinished": self._answered,
            "requestfailed": self._answered,
        }
        for event, heard in self._heard.items():
            page.on(event, heard)

    def _fault(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _line(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        self._requests += 1
        if not any(stream in request.url for stream in STREAMS):
            self._unanswered.add(request)

    def _answered(self, request: Request) -> None:
        self._unanswered.discard(request)

    def settle(self) -> None:
        """Wait until the page neither asks anything nor changes any more."""
        until = time.monotonic() + 60
        before = -1
        while self._unanswered or before != self._requests:
            assert time.monotonic() < until, [request.url for request in self._unanswered]
            before = self._requests
            self.page.evaluate(UNCHANGED)

    def leave(self) -> None:
        """Go, and leave the window to the next visitor as it was found."""
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        self.page.context.set_offline(False)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        # What a page says when it is left in the middle of something is not for the next visitor to hear.
        self.page.goto(self.page.evaluate("location.origin") + "/theme.css")

    def tab(self, name: str) -> None:
        """Open a tab; on a narrow page the last ones stand in the menu beside the others."""
        tab = self.page.get_by_role("tab", name=name)
        if tab.count():
            tab.click()
            return
        self.page.get_by_label("More tabs").click()
        self.page.locator("#jobs .overflow-dropdown button", has_text=name).click()

    def open_panel(self) -> None:
        if "closed" in (self.page.locator("#corpus-panel").get_attribute("class") or ""):
            self.page.locator("#corpus-line .link").click()
        self.page.locator("#samples .sample").first.wait_for()

    def paste(self, text: str) -> None:
        self.open_panel()
        # as pasting does; playwright's fill types, which takes minutes for 100,000 lines
        self.page.locator("#lines .box").evaluate("(box, text) => { box.value = text }", text)
        self.page.locator("#lines .use").click()

    def upload(self, *paths: Path) -> None:
        self.open_panel()
        self.page.locator("#upload input[type=file]").set_input_files([str(path) for path in paths])
        has_own = self.page.locator("#corpus-line .forget").count()
        if has_own or any(path.suffix in (".csv", ".tsv", ".xlsx", ".json", ".parquet") for path in paths):
            self.page.locator("#upload .file-preview").wait_for()
            self.page.locator("#read-files").click()  # other files are read as soon as they are dropped

    def has_corpus(self, name: str) -> None:
        """Wait until that corpus is there and the search tab has met it: the sample's example question is gone."""
        self.page.locator("#corpus-line strong", has_text=name).wait_for(timeout=300_000)
        self.page.wait_for_function("document.querySelector('#query input').value === ''")

    def search(self, query: str) -> None:
        self.page.locator("#query input").fill(query)
        self.page.locator("#search").click()

    def fill(self, box: str, number: float) -> None:
        """Fill a box that may have been opened a moment ago: one that is still being drawn forgets what it is given."""
        self.settle()
        place = self.page.locator(box)
        place.fill(str(number))
        place.press("Tab")
        expect(place).to_have_value(str(number))

    def choose(self, group: str, option: str) -> None:
        """Take an option of a group of radio buttons, and wait until it is taken.

        A drawing that arrives just then moves the button away from under the pointer: the click is tried again.
        """
        button = self.page.locator(group).get_by_label(option, exact=True)
        for _ in range(10):
            button.locator("xpath=ancestor::label").click()
            try:
                return expect(button).to_be_checked(timeout=500)
            except AssertionError:
                continue
        raise AssertionError(f"{option} can't be chosen in {group}")

    def point_at_a_passage(self) -> None:
        """Move the pointer over the map until it is on a point."""
        box = self.page.locator("#map .box").bounding_box()
        assert box is not None
        for step in range(40):
            self.page.mouse.move(box["x"] + (0.5 + 0.01 * step) * box["width"], box["y"] + 0.3 * box["height"])
            self.page.evaluate(PAINTED)
            if self.page.locator("#map .box.over").count():
                return
        raise AssertionError("no point is where they are looked for")

    def stays(self, so: str, milliseconds: int) -> bool:
        """Whether the expression `so` is true in the page all that time: what must not happen can't be waited for."""
        return bool(
            self.page.evaluate(
                """([so, time]) => new Promise((done) => {
                    const holds = new Function(`return ${so}`);
                    const until = performance.now() + time;
                    const look = () => {
                        if (!holds()) done(false);
                        else if (performance.now() > until) done(true);
                        else requestAnimationFrame(look);
                    };
                    look();
                })""",
                [so, milliseconds],
            )
        )

    def reload(self) -> None:
        """Load the page again. What the one that goes says of its connections, which end with it, is no complaint."""
        before = len(self.complaints)
        self.page.reload()
        later = self.complaints[before:]
        self.complaints[before:] = [one for one in later if not one.startswith(("AbortError", "Unexpected error Conn"))]

    def look(self, what: str) -> None:
        """Leave a screenshot for people; nothing may stick out sideways, and nothing may have failed."""
        self.page.evaluate(STILL)
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{what}-{self.name}.png")
        wide, inner = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= inner, f"{what} is {wide} px wide in a window of {inner}"
        assert not self.complaints, self.complaints
        assert not self.dialogs, self.dialogs


VIEWS = {
    "wide-light": (WIDE, "light"),
    "wide-dark": (WIDE, "dark"),
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
}


def visit(window: Page, address: str, view: str) -> Visitor:
    """A new visitor, with the first sample loaded and its example answered."""
    size, scheme = VIEWS[view]
    window.set_viewport_size(size)
    window.emulate_media(color_scheme=scheme)
    window.mouse.move(0, 0)
    visitor = Visitor(window, view)
    window.goto(address)
    window.locator("#hits .hit").first.wait_for(timeout=300_000)
    return visitor


ALL_VIEWS = bool(os.environ.get("ALL_VIEWS"))
"""For somebody who looks at every screenshot: each test in all four views, not only in those that it names."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of a visitor is seen in the views that its mark `seen` names: all four in each test take CI too long."""
    if "visitor" not in metafunc.fixturenames:
        return
    mark = metafunc.definition.get_closest_marker("seen")
    if mark is None or not mark.args or not set(mark.args) <= set(VIEWS):
        raise pytest.UsageError(
            f"{metafunc.definition.nodeid} has to name its views by @pytest.mark.seen: {', '.join(VIEWS)}"
        )
    metafunc.parametrize("visitor", tuple(VIEWS) if ALL_VIEWS else mark.args, indirect=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for each module: no other event loop can run beside it, and one that dies takes few tests along."""
    yield from launched()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """The window in which a module's visitors take turns: one that fails does not take the other modules along."""
    page = browser.new_context(accept_downloads=True).new_page()
    page.set_default_timeout(60_000)
    yield page
    page.context.close()


@pytest.fixture
def visitor(window: Page, server: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A visitor in the view that the test names."""
    visitor = visit(window, server, request.param)
    yield visitor
    visitor.leave()


@pytest.fixture
def reader(window: Page, server: str) -> Iterator[Visitor]:
    """A visitor with a wide window, for what does not depend on the view."""
    visitor = visit(window, server, "wide-light")
    yield visitor
    visitor.leave()
