"""Clicking twice, leaving a running job and coming back: nothing is lost, and nothing stale is shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.ui.clusters import words as clusters_words
from gte_demo.ui.corpus import words as corpus_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_job_on_another_corpus_is_not_shown_for_this_one(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=60_000)
    reader.open_panel()
    page.locator("#stability").click()
    page.locator("#clusters-status", has_text=shared_words.STATUS["cancel"]).wait_for()
    reader.paste("\n".join(f"The {thing} is number {n}." for n, thing in enumerate(["ship", "bank", "wheat"] * 4)))
    page.locator("#clusters", has_text="ship").wait_for(timeout=60_000)
    expect(page.locator("#clusters-status")).not_to_contain_text(shared_words.STATUS["cancel"])
    reader.settle()

    expect(page.locator("#clusters")).not_to_contain_text("Africa")


def test_a_chosen_cluster_that_is_gone_is_deselected(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=60_000)
    reader.tab(shared_words.SEARCH_TAB)
    page.get_by_role("button", name=shared_words.OPTIONS).locator("visible=true").first.click()
    page.locator("#only-clusters input").click()
    page.get_by_role("option").first.click()
    page.locator("#only-clusters .token").wait_for()
    page.keyboard.press("Escape")
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.get_by_role("button", name=clusters_words.CLUSTERS["rename"]).click()
    page.locator("#clusters .form input").fill("Another name")
    page.locator("#clusters .form").get_by_role("button", name=clusters_words.CLUSTERS["save"]).click()
    page.locator("#clusters h3", has_text="Another name").wait_for()
    reader.tab(shared_words.SEARCH_TAB)
    expect(page.locator("#only-clusters .token")).to_have_count(0)
    reader.search("islands in the sea")
    expect(page.locator("#hits .hit").first).to_be_visible()
    page.wait_for_function("!document.querySelector('#hits .hit').innerText.includes('Svalbard')", timeout=30_000)
    assert not page.locator(".toast-body").count()


def test_two_quick_marks_are_both_kept(reader: Visitor) -> None:
    page = reader.page
    page.evaluate(
        "() => { for (const button of [...document.querySelectorAll('#hits .right')].slice(0, 2)) button.click(); }"
    )

    expect(page.locator("#hits .right[aria-pressed=true]")).to_have_count(2)
    reader.settle()
    expect(page.locator("#hits .right[aria-pressed=true]")).to_have_count(2)


def test_a_link_that_was_closed_is_shown_again_when_it_is_asked_for_again(reader: Visitor) -> None:
    page = reader.page
    for _ in range(2):
        page.locator("#corpus-line").get_by_role("button", name=corpus_words.CORPUS["share"]).click()
        page.locator("#sharing .field").wait_for()
        page.locator("#sharing .link").click()
        expect(page.locator("#sharing .field")).to_have_count(0)


def test_of_two_samples_clicked_one_after_the_other_the_second_opens(reader: Visitor) -> None:
    page = reader.page
    reader.open_panel()
    # By script: a sample that is there already opens, and closes the panel, before the pointer is on the next.
    page.locator("#samples .sample").evaluate_all(
        """async (samples, names) => {
            for (const name of names) {
                samples.find((one) => one.textContent.includes(name)).click();
                await new Promise((later) => setTimeout(later, 200));
            }
        }""",
        ["Moby-Dick", "Debian FAQ"],
    )

    expect(page.locator("#corpus-line strong")).to_have_text("Debian FAQ")
    reader.settle()
    expect(page.locator("#corpus-line strong")).to_have_text("Debian FAQ")
    expect(page.locator("#hits .hit").first).to_be_visible()


def test_of_two_samples_clicked_in_one_go_the_second_opens(reader: Visitor) -> None:
    page = reader.page
    reader.open_panel()
    page.locator("#samples .sample").evaluate_all(
        "(samples, names) => names.forEach((name) => samples.find((one) => one.textContent.includes(name)).click())",
        ["Moby-Dick", "Debian FAQ"],
    )

    expect(page.locator("#corpus-line strong")).to_have_text("Debian FAQ")
    reader.settle()
    expect(page.locator("#corpus-line strong")).to_have_text("Debian FAQ")
    expect(page.locator("#query input")).to_have_value(SAMPLES["debian-faq"].example_query)
    expect(page.locator("#hits .hit").first).to_be_visible()


def test_a_second_text_takes_the_place_of_one_that_is_being_opened_and_that_is_said(reader: Visitor) -> None:
    page = reader.page
    reader.paste("\n".join(f"line {n} tells about subject number {n * 7919 % 10007}" for n in range(50_000)))
    page.locator("#corpus-status .track").wait_for(timeout=60_000)

    reader.paste("The harbour was full of ships.\nWheat grew well that year.")

    page.locator("#corpus-line .facts", has_text="2 documents").wait_for(timeout=60_000)
    expect(page.locator("#corpus-line strong")).to_have_text(PASTED_NAME)
    expect(page.locator("#corpus-status .note")).to_have_text(corpus_words.OPENING_STOPPED)
    reader.settle()
    expect(page.locator("#corpus-line .facts")).to_contain_text("2 documents")


def test_hits_of_one_corpus_never_stand_under_the_name_of_another(reader: Visitor) -> None:
    page = reader.page
    before = page.locator("#hits .hit").first.inner_text()
    page.evaluate(
        """(before) => {
            window.wrong = 0;
            const look = () => {
                const name = document.querySelector("#corpus-line strong")?.innerText;
                const isShown = document.querySelector("#hits")?.innerText.includes(before);
                if (name !== "World Factbook" && isShown) window.wrong += 1;
                requestAnimationFrame(look);
            };
            look();
        }""",
        before,
    )
    reader.open_panel()
    page.locator("#samples .sample", has_text="Debian FAQ").click()
    expect(page.locator("#corpus-line strong")).to_have_text("Debian FAQ")
    expect(page.locator("#hits .hit").first).to_be_visible()

    assert page.evaluate("wrong") == 0


def test_a_question_that_is_asked_while_another_is_being_answered_is_answered(reader: Visitor) -> None:
    page = reader.page
    held: list[Route] = []
    page.route("**/queue/join*", lambda route: held.append(route), times=1)
    with page.expect_request("**/queue/join*"):
        reader.search("a volcano")
    reader.search("oil and gas")
    page.wait_for_timeout(300)  # the first question is still on its way
    held[0].continue_()

    expect(page.locator("#hits .hit").first).to_contain_text(re.compile("oil|gas|petroleum"))
    expect(page.locator("#search-changed")).not_to_be_visible()
