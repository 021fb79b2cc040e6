"""The card's scores are exactly those of its file."""

import json

import pytest

from gte_demo.embedding.model.model_card import FILE, CardTable, read_card
from gte_demo.ui.card.views import card

JSON = json.loads(FILE.read_text())


@pytest.mark.parametrize("name", ["mteb", "loco"])
def test_tables_are_the_files(name):
    table = getattr(read_card(), name)

    assert list(table.columns) == JSON[name]["columns"]
    assert [list(row) for row in table.rows] == JSON[name]["rows"]


def test_models_and_results_are_the_files():
    found = read_card()

    assert [dict(zip(found.models.columns, row, strict=True)) for row in found.models.rows] == JSON["models"]
    assert [
        {
            "task": one.task,
            "dataset": one.dataset,
            "main_metric": one.main_metric,
            "main_score": one.main_score,
            "metrics": one.metrics,
        }
        for one in found.results
    ] == JSON["gte_base_results"]


def test_the_page_gets_them_unchanged():
    view = card("toy")
    assert view["live"] == "toy"

    assert [table["rows"] for table in view["tables"]] == [
        [list(model.values()) for model in JSON["models"]],
        JSON["mteb"]["rows"],
        JSON["loco"]["rows"],
    ]
    assert [row[3] for row in view["results"]["rows"]] == [one["main_score"] for one in JSON["gte_base_results"]]
    assert view["results"]["more"] == [one["metrics"] for one in JSON["gte_base_results"]]
    own = JSON["mteb"]["rows"][view["profile"]["own"]]
    assert [task["scores"][view["profile"]["own"]] for task in view["profile"]["tasks"]] == own[5:]


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match=r"rows of \[1\] cells for 2 columns"):
        CardTable(("a", "b"), ((1, 2), (3,)))
