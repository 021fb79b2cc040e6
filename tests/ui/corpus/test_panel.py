"""What the panel offers for the files that were chosen."""

from gte_demo.ui.corpus.panel import _offer_columns


def table(path, *columns):
    path.write_text(
        "\n".join([",".join(columns), *(",".join(f"some {name} {row}" for name in columns) for row in "abc")])
    )
    return str(path)


def test_a_column_of_all_tables_is_guessed_and_one_of_a_single_table_is_not(tmp_path):
    products = table(tmp_path / "products.csv", "id", "description")
    reviews = table(tmp_path / "reviews.csv", "id", "review")
    offered, alone = _offer_columns([products, reviews]), _offer_columns([products])

    assert (offered["choices"], offered["value"], offered["visible"]) == (["id"], None, True)
    assert (alone["choices"], alone["value"]) == (["id", "description"], "description")


def test_without_tables_there_is_nothing_to_choose(tmp_path):
    (tmp_path / "a.txt").write_text("words")

    assert _offer_columns([str(tmp_path / "a.txt")])["visible"] == "hidden"
    assert _offer_columns(None)["choices"] == []
