"""Downloading results, and opening a saved corpus."""

import pyarrow.csv as csv
import pyarrow.parquet as pq
import pytest

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.jobs.map import NO_MAP
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.ui.map import words as map_words
from gte_demo.ui.shared import words as shared_words

pytestmark = pytest.mark.browser


def press(visitor, button):
    """Open the menu of downloads and press one of its buttons."""
    visitor.page.locator("#download").click()
    visitor.page.locator(f"#{button}").click()


def fetched(visitor, button, folder):
    with visitor.page.expect_download(timeout=60_000) as download:
        press(visitor, button)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_tables_contain_passages_vectors_clusters_and_coordinates(reader, tmp_path):
    reader.tab(shared_words.MAP_TAB)
    reader.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)

    parquet = pq.read_table(fetched(reader, "save-parquet", tmp_path))
    table = csv.read_csv(fetched(reader, "save-csv", tmp_path), parse_options=csv.ParseOptions(newlines_in_values=True))

    assert parquet.num_rows == table.num_rows == 256
    assert {"text", "region", "cluster", "cluster_name", "x", "y", "kept", "score", "vector"} <= set(
        parquet.column_names
    )
    assert set(table.column_names) == set(parquet.column_names) - {"vector"}  # which no spreadsheet can use
    assert table.column("x")[0].as_py() == pytest.approx(parquet.column("x")[0].as_py(), abs=1e-4)


def test_the_map_is_a_separate_page(reader, tmp_path):
    reader.tab(shared_words.MAP_TAB)
    reader.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    path = fetched(reader, "save-html", tmp_path)

    page = reader.page.context.new_page()
    page.goto(path.as_uri())
    page.locator(".js-plotly-plot canvas").first.wait_for(timeout=60_000)


@pytest.mark.seen("phone-dark")
def test_the_map_is_a_slide_and_a_table_for_embedding_atlas(visitor, tmp_path):
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)

    svg = fetched(visitor, "save-svg", tmp_path)
    assert svg.suffix == ".svg"
    assert svg.read_text(encoding="utf-8").count("<circle") == 256
    assert fetched(visitor, "save-png", tmp_path).read_bytes().startswith(b"\x89PNG")
    atlas = fetched(visitor, "save-atlas", tmp_path)
    assert atlas.name.endswith(".atlas.parquet")
    assert len(pq.read_table(atlas)["neighbors"][0].as_py()["ids"]) == 16
    visitor.page.locator("#download").click()
    visitor.look("take-away")


def test_the_map_is_saved_as_a_picture(reader, tmp_path):
    reader.tab(shared_words.MAP_TAB)
    reader.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    with reader.page.expect_download(timeout=60_000) as download:
        reader.page.get_by_role("button", name=map_words.SCATTER["png"]).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)

    assert path.read_bytes().startswith(b"\x89PNG")


def test_without_a_map_the_error_says_to_draw_it(reader):
    reader.paste("a text whose map nobody has drawn\nand another")
    reader.has_corpus(PASTED_NAME)
    press(reader, "save-html")

    reader.page.get_by_text(NO_MAP).wait_for()


def test_a_saved_corpus_opens_again(reader, tmp_path):
    path = fetched(reader, "save-corpus", tmp_path)
    reader.paste("something else")
    reader.has_corpus(PASTED_NAME)

    reader.upload(path)
    reader.page.locator("#corpus-line strong", has_text="World Factbook").wait_for(timeout=60_000)
    assert SAMPLES["factbook"].counted.format(documents=256) in reader.page.locator("#corpus-line").inner_text()
