"""Using the map: hovering, selecting, asking a question, and searching in a selection."""

import pyarrow.csv as csv
import pytest
from playwright.sync_api import expect

from gte_demo.jobs.selection import NO_WORDS_FOUND
from gte_demo.ui.map import words as map_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.wording import fields, sentence

pytestmark = pytest.mark.browser


@pytest.fixture
def drawn(visitor):
    return with_map(visitor)


@pytest.fixture
def wide(reader):
    return with_map(reader)


def with_map(visitor):
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.settle()  # what is below the map and beside it comes a moment later, and may move it
    return visitor


def lasso(visitor, *, shift=False):
    """Draw around the left half of the map, with the tool or with the key."""
    page = visitor.page
    if shift:
        page.keyboard.down("Shift")
    else:
        page.get_by_role("button", name=map_words.SCATTER["lasso"]).click()
    box = page.locator("#map .box")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    corners = [(0.02, 0.02), (0.5, 0.02), (0.5, 0.98), (0.02, 0.98), (0.02, 0.1)]
    points = [(place["x"] + x * place["width"], place["y"] + y * place["height"]) for x, y in corners]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=8)
    page.mouse.up()
    if shift:
        page.keyboard.up("Shift")
    page.locator("#selection h3").wait_for()


def ask(visitor, question):
    visitor.page.locator("#map-query input").fill(question)
    visitor.page.locator("#map-ask").click()
    visitor.page.locator("#map .side p", has_text=question).wait_for(timeout=60_000)


def selected(visitor):
    shown = fields(map_words.SELECTED_TITLE, visitor.page.locator("#selection h3").inner_text())
    return int(shown["count"].split()[0].replace(",", ""))


@pytest.mark.seen("wide-light")
def test_the_map_is_drawn_with_names_that_do_not_cover_each_other(drawn):
    page = drawn.page
    assert page.locator("#map .name.on").count() >= 2
    boxes = [name.bounding_box() for name in page.locator("#map .name.on").all()]
    frame = page.locator("#map .box").bounding_box()

    for i, a in enumerate(boxes):
        assert a["x"] >= frame["x"]
        assert a["x"] + a["width"] <= frame["x"] + frame["width"] + 1
        for b in boxes[:i]:
            across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
            assert not (across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"])
    assert sum(int(count.inner_text()) for count in page.locator("#map .count").all()) == 256
    drawn.look("map-drawn")


@pytest.mark.seen("phone-dark")
def test_a_region_is_drawn_around_and_a_passage_of_it_read(drawn):
    page = drawn.page
    lasso(drawn)

    assert 0 < selected(drawn) < 256
    assert page.locator("#selection .terms").inner_text()
    drawn.look("map-lasso")
    passage = page.locator("#selection .passage").first
    place = passage.locator(".place").inner_text()
    passage.click()
    page.locator("#reader .path", has_text=place).wait_for(timeout=30_000)


@pytest.mark.seen("wide-light")
def test_a_question_has_a_position_on_the_map_or_a_sentence_says_that_it_has_none(drawn):
    page = drawn.page
    ask(drawn, "penguins and research stations in the ice")
    assert sentence(map_words.PLACED, k=10).search(page.locator("#map .side").inner_text())
    drawn.look("map-question")

    ask(drawn, "how do I bake an apple pie")
    assert sentence(map_words.NO_PLACE, k=10).search(page.locator("#map .side").inner_text())
    drawn.look("map-no-place")
    drawn.tab(shared_words.SEARCH_TAB)
    expect(page.locator("#query input")).to_have_value("how do I bake an apple pie")
    page.locator("#hits .hit").first.wait_for()


def test_the_search_stays_in_a_selection_until_that_is_lifted(wide):
    page = wide.page
    page.locator("#map .words input").fill("caribbean")
    page.keyboard.press("Enter")
    page.locator("#selection h3").wait_for()
    count = selected(wide)
    places = {place.inner_text() for place in page.locator("#selection .place").all()}
    page.get_by_role("button", name=map_words.SELECTED["search"]).click()

    searched = search_words.SEARCHED.format(count=f"{count} passages")
    page.locator("#search-scope", has_text=searched).wait_for(timeout=30_000)
    wide.look("search-in-selection")
    expect(page.locator("#hits .foot")).to_contain_text(sentence(search_words.HITS_FOOT, total=count), timeout=60_000)
    assert {place.inner_text() for place in page.locator("#hits .place").all()} <= places
    page.get_by_role("button", name=search_words.SEARCH_EVERYWHERE).click()
    expect(page.locator("#search-scope")).not_to_contain_text(sentence(search_words.SEARCHED), timeout=30_000)
    expect(page.locator("#hits .foot")).to_contain_text(sentence(search_words.HITS_FOOT, total=256), timeout=60_000)


def test_a_selection_needs_no_pointer(wide):
    page = wide.page
    category = page.locator("#map .category").first
    size = int(page.locator("#map .legend .count").first.inner_text())
    category.focus()
    page.keyboard.press("Enter")
    title = map_words.SELECTED_TITLE.format(count=f"{size} passages")
    page.locator("#selection h3", has_text=title).wait_for(timeout=30_000)

    page.locator("#map .words input").fill("caribbean")
    page.keyboard.press("Enter")
    page.locator("#selection .passage", has_text="Caribbean").first.wait_for(timeout=30_000)
    assert selected(wide) < 60
    page.get_by_role("button", name=map_words.SELECTED["clear"]).click()
    expect(page.locator("#selection h3")).to_have_count(0)


def test_words_without_a_match_give_a_message(wide):
    wide.page.locator("#map .words input").fill("zyxwv")
    wide.page.keyboard.press("Enter")

    wide.page.get_by_text(NO_WORDS_FOUND.format(words="zyxwv")).wait_for(timeout=30_000)


def test_a_selection_is_saved_as_a_table(wide, tmp_path):
    lasso(wide, shift=True)
    count = selected(wide)
    with wide.page.expect_download(timeout=60_000) as download:
        wide.page.get_by_role("button", name=map_words.SELECTED["save"]).click()
    path = tmp_path / "selection.csv"
    download.value.save_as(path)

    table = csv.read_csv(path, parse_options=csv.ParseOptions(newlines_in_values=True))
    assert table.num_rows == count


def test_the_map_is_moved_by_keys_and_shown_whole_again(wide):
    page = wide.page
    page.evaluate("document.fonts.ready")
    # Which of the names is pushed out of the frame depends on the layout, so all of them are looked at.
    places = (
        "() => [...document.querySelectorAll('#map .name')].map((name) =>"
        " name.matches('.on') ? new DOMMatrix(name.style.transform).e : null)"
    )
    before = page.evaluate(places)
    page.locator("#map .box").focus()
    for key in ("ArrowRight", "ArrowRight", "+"):
        page.keyboard.press(key)
    moved = "(x, i) => x !== null && before[i] !== null && Math.abs(x - before[i]) > 5"
    page.wait_for_function(f"(before) => ({places})().some({moved})", arg=before)

    page.keyboard.press("0")
    back = "(x, i) => x === before[i] || Math.abs(x - before[i]) < 1"
    page.wait_for_function(f"(before) => ({places})().every({back})", arg=before)


def test_a_point_tells_its_text_and_opens_it(wide):
    page = wide.page
    wide.point_at_a_passage()
    tip = page.locator("#map .tip .place")
    tip.wait_for(timeout=10_000)
    shown = tip.inner_text()
    page.mouse.down()
    page.mouse.up()

    page.locator("#map .chosen .place", has_text=shown).wait_for(timeout=30_000)


def test_another_colour_keeps_the_view(wide):
    page = wide.page
    page.locator("#map .box").focus()
    for _ in range(3):
        page.keyboard.press("+")
    closer = "() => document.querySelector('#map .frame').dataset.zoom > 2"
    page.wait_for_function(closer)
    wide.choose("#colour", map_words.COLOUR_KEPT)
    page.locator("#map .scale").wait_for()

    assert page.locator("#map .ends").inner_text().split() == ["0", "15"]
    page.wait_for_function(closer)
    wide.look("map-by-trust")


def test_without_webgl_there_is_a_message_and_a_figure(reader):
    reader.page.evaluate(
        """() => {
            const get = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
                return kind.startsWith("webgl") ? null : get.call(this, kind, ...more);
            };
        }"""
    )
    reader.tab(shared_words.MAP_TAB)

    reader.page.locator("#map", has_text=map_words.SCATTER["no_webgl"]).wait_for(timeout=120_000)
    reader.page.locator("#map-plain .js-plotly-plot .scatterlayer").wait_for(timeout=60_000)
    reader.look("map-without-webgl")

    reader.page.locator("#facets-fold button").first.click()
    reader.page.locator("#facets .value").first.click()
    chosen = int(reader.page.locator("#facets .value .count").first.inner_text())
    reader.page.wait_for_function(
        "left => document.querySelector('#map-plain .js-plotly-plot')._fullData"
        ".filter(trace => trace.marker?.color === '#8f897e').reduce((sum, trace) => sum + trace.x.length, 0) === left",
        arg=256 - chosen,
        timeout=30_000,
    )
