"""A server that was started with a saved corpus opens with it; samples and links are there, too."""

import sys

import pytest
from playwright.sync_api import expect

from gte_demo.cli.parser import main
from gte_demo.links.page_state import SharedState, to_fragment
from gte_demo.texts.datasets.samples import SERVED
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.server import environment, serve

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory, cache_dir):
    """The address of a page that opens with six answers of a survey."""
    folder = tmp_path_factory.mktemp("served")
    answers, saved = folder / "answers.csv", folder / "answers.zip"
    texts = ("The coffee is cold.", "My chair hurts.", "More light, please.", "The tea is fine.", "I like it here.")
    answers.write_text("answer\n" + "\n".join(f'"{text}"' for text in texts), encoding="utf-8")
    arguments = ["encode", str(answers), "--model", "all-MiniLM-L6-v2", "--out", str(saved)]
    assert main(arguments) == 0
    command = (sys.executable, "-m", "gte_demo", "serve", str(saved), "--title", "Survey 2026")
    command += ("--question", "a warm drink")
    variables = {name: value for name, value in environment(cache_dir).items() if name != "GTE_DEMO_MODEL"}
    yield from serve(folder, variables, command)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_page_opens_with_it_and_has_the_samples(window, server, size):
    window.set_viewport_size(size)
    window.goto(server)
    visitor = Visitor(window, f"served-{size['width']}")
    window.locator("#corpus-line strong", has_text="Survey 2026").wait_for(timeout=300_000)
    assert "all-MiniLM-L6-v2" in window.locator("#header").inner_text()
    expect(window.locator("#query input")).to_have_value("a warm drink")
    expect(window.locator("#examples")).to_contain_text("a warm drink")
    window.locator("#hits .hit", has_text="The coffee is cold.").first.wait_for()
    visitor.open_panel()
    titles = window.locator("#samples .sample").all_inner_texts()
    assert titles[0].startswith("Survey 2026")
    assert any(title.startswith("Moby-Dick") for title in titles)
    visitor.look("served")
    assert not visitor.complaints
    visitor.leave()


def test_a_link_to_it_opens_it(window, server):
    window.set_viewport_size(WIDE)
    window.goto("about:blank")
    window.goto(f"{server}/#{to_fragment(SharedState(sample=SERVED, query='sore back'))}")
    visitor = Visitor(window, "served-link")
    window.locator("#hits .hit", has_text="My chair hurts.").first.wait_for()
    assert "Survey 2026" in window.locator("#sharing").inner_text()
    visitor.leave()
