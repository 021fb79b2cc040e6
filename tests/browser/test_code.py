"""The program below a result computes what is on screen."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.ui.shared import words as shared_words

pytestmark = pytest.mark.browser

HOSTILE = '</script><img src=x onerror=alert(1)> ${alert(2)} "q"'


def unfold(visitor, name):
    """Open the fold, and give what it holds."""
    visitor.page.locator(f"#{name}-fold button").first.click()
    code = visitor.page.locator(f"#{name} pre")
    code.wait_for(timeout=60_000)
    return code


@pytest.mark.seen("wide-light")
def test_the_program_for_a_search_runs_and_gives_its_scores(visitor):
    visitor.paste("The harbour was full of ships.\nInterest rates rose again.\nA ferry crosses the strait.")
    visitor.has_corpus(PASTED_NAME)
    visitor.search("boats")
    visitor.page.locator("#hits .hit", has_text="harbour").wait_for()
    code = unfold(visitor, "search-code")
    done = subprocess.run([sys.executable, "-"], input=code.inner_text(), capture_output=True, text=True, check=True)
    shown = visitor.page.locator("#hits .hit .score").all_inner_texts()

    assert [f"{float(score):.2f}" for score in done.stdout.splitlines()[-1].split()] == shown
    code.scroll_into_view_if_needed()
    visitor.look("code-search")


def test_the_program_follows_what_is_typed_and_stays_a_text(reader):
    reader.tab(shared_words.SIMILARITY_TAB)
    reader.page.locator("#matrix table").wait_for(timeout=60_000)
    code = unfold(reader, "similarity-code")
    reader.page.locator("#similarity-code select").select_option("curl")
    reader.page.locator("#texts-a textarea").fill("")
    reader.page.locator("#texts-a textarea").press_sequentially(HOSTILE)

    expect(code).to_contain_text(HOSTILE.replace('"', '\\"'), timeout=60_000)
    assert reader.page.locator("#similarity-code select").input_value() == "curl"
    assert reader.page.locator("#similarity-code img").count() == 0
    code.scroll_into_view_if_needed()
    reader.look("code-similarity")
