"""The options that the panel offers for the chosen files."""

from types import SimpleNamespace

import gradio as gr
import pytest

from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.ui.corpus.chosen_files import ChosenFiles
from gte_demo.ui.corpus.panel import emptying
from gte_demo.ui.corpus.uploads import _offer, _offer_columns
from tests.texts import make

LIMITS = ReadingLimits()


def files(*paths):
    return ChosenFiles.of([str(path) for path in paths], LIMITS)


def table(path, *columns):
    path.write_text(
        "\n".join([",".join(columns), *(",".join(f"some {name} {row}" for name in columns) for row in "abc")])
    )
    return str(path)


def test_a_column_of_all_tables_is_guessed_and_one_of_a_single_table_is_not(tmp_path):
    products = table(tmp_path / "products.csv", "id", "description")
    reviews = table(tmp_path / "reviews.csv", "id", "review")
    offered, alone = _offer_columns(files(products, reviews)), _offer_columns(files(products))

    assert (offered["choices"], offered["value"], offered["visible"]) == (["id"], None, True)
    assert (alone["choices"], alone["value"]) == (["id", "description"], "description")


def test_without_tables_there_is_nothing_to_choose(tmp_path):
    (tmp_path / "a.txt").write_text("words")

    assert _offer_columns(files(tmp_path / "a.txt"))["visible"] == "hidden"
    assert _offer_columns(ChosenFiles.of(None, LIMITS))["choices"] == []


def test_the_sheets_of_a_workbook_are_offered_and_the_columns_of_the_one_that_is_chosen(tmp_path):
    path, single = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    log, more = [["id", "remark"], [1, "Fog at noon."]], [["number", "report"], [2, "Ice at night."]]
    path.write_bytes(make.xlsx({"Log": log, "More": more}))
    single.write_bytes(make.xlsx({"Log": log}))
    sheets, columns, *_ = _offer(files(path))
    of_more = _offer_columns(files(path), "More")

    assert ([value for _, value in sheets["choices"]], sheets["value"], sheets["visible"]) == (
        ["", "Log", "More"],
        "",
        True,
    )
    assert (columns["choices"], columns["value"]) == (["id", "remark"], "remark")
    assert (of_more["choices"], of_more["value"]) == (["number", "report"], "report")
    assert _offer(files(single))[0]["visible"] == "hidden"


def test_menus_and_banners_are_offered_for_files_that_may_hold_web_pages(tmp_path):
    (tmp_path / "a.html").write_text("<p>words</p>")
    (tmp_path / "a.txt").write_text("words")
    page, text = (_offer(files(tmp_path / name))[2] for name in ("a.html", "a.txt"))

    assert page["visible"] is True
    assert (text["visible"], text["value"]) == ("hidden", False)


@pytest.mark.parametrize(
    ("name", "step", "is_emptied"),
    [
        ("a.txt", {"state": "working"}, False),
        ("a.txt", {"state": "failed"}, True),
        ("a.csv", {"state": "failed"}, False),  # another column may hold text
        ("a.csv", {"key": "corpus"}, True),
    ],
)
def test_files_leave_the_box_once_they_are_read_or_if_nothing_can_read_them(tmp_path, name, step, is_emptied):
    path = tmp_path / name
    path.write_text("a,b\n1,2\n")
    status, key, box = gr.HTML(), gr.State(), gr.File()
    panel = SimpleNamespace(status=status, key=key, uploads=SimpleNamespace(files=box))
    panel.services = SimpleNamespace(reading=LIMITS)
    shown = {key: step["key"]} if "key" in step else {status: step}

    first, second = emptying(panel, [str(path)], iter([shown, shown]))

    assert (box in first) is is_emptied
    assert box not in second  # what was dropped since then stays
