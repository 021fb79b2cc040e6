"""The page on a store: it opens with a sample, finds what is not in it, and shows that on the map."""

import sys

import pytest

from gte_demo.cli.parser import main
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import WIDE, Visitor, browser, window
from tests.scale.stores import postgres, table_address
from tests.server import ROOT, environment, serve

pytestmark = pytest.mark.browser
__all__ = ["browser", "postgres", "window"]

THINGS = ("chair", "table", "window", "lamp", "door", "carpet", "shelf", "kettle")
ODD = "The glacier melted into a turquoise lagoon."


@pytest.fixture(scope="module")
def server(postgres, tmp_path_factory, cache_dir):
    """The address of a page that shows 100 of 250 passages, without that on the glacier."""
    folder = tmp_path_factory.mktemp("page")
    texts = [f"The {THINGS[n % 8]} in room {n} needs a new {THINGS[n // 8 % 8]}." for n in range(249)]
    rows = "\n".join(f'{2000 + n % 5},"{text}"' for n, text in enumerate([texts[0], ODD, *texts[1:]]))
    (folder / "reports.csv").write_text(f"Year,text\n{rows}\n", encoding="utf-8")
    vectors, store = str(folder / "vectors"), table_address(postgres, "reports")
    model = ("--model", "all-MiniLM-L6-v2")
    assert main(["encode", str(folder / "reports.csv"), *model, "--out", vectors]) == 0
    assert main(["index", vectors, *model, "--store", store]) == 0
    command = (sys.executable, "-m", "gte_demo", "serve", "--store", store, "--sample", "100")
    yield from serve(folder, environment(cache_dir) | {"PYTHONPATH": str(ROOT)}, command)


def test_what_a_question_finds_in_the_store_is_on_the_map(window, server):
    window.set_viewport_size(WIDE)
    window.goto(server)
    visitor, line = Visitor(window, "store"), window.locator("#corpus-line")
    visitor.has_corpus("reports")
    assert "250 passages in a store" in line.inner_text()
    assert "100 of them" in line.inner_text()
    visitor.tab(shared_words.MAP_TAB)
    window.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)

    visitor.tab(shared_words.SEARCH_TAB)
    visitor.search("melting ice")
    window.locator("#hits .hit", has_text="glacier").first.wait_for()
    line.get_by_text("found by searches").wait_for()
    visitor.settle()
    visitor.look("store-search")
    visitor.tab(shared_words.MAP_TAB)
    window.get_by_text("added later").first.wait_for(timeout=60_000)
    visitor.settle()
    visitor.look("store-map")
    visitor.leave()
