"""Tables to download: columns aligned with the passages, exact in Parquet, safe in CSV."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import numpy as np
import pytest
from pyarrow import parquet

from gte_demo.analysis.clusters.clustering import Clusters, cluster_vectors
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions, project
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.analysis.search.search import search
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.export.tables import atlas_table, check_suffix, corpus_table, write_table
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyEncoder

TEXTS = ["a red ship", "=HYPERLINK(cat)", 'the dog, "the" cat\nand so on', "-1 sea"]


def rows_of(corpus: Corpus, **results: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = corpus_table(corpus, **results).to_pylist()
    return rows


def written_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    """Four table rows with columns of several kinds, one of them called like one of ours."""
    columns: list[dict[str, Any]] = [
        {"year": 1850, "page": "a", "mixed": 1, "share": 0.5, "=1+1": True},
        {"year": 1851, "page": "b", "mixed": "two", "share": 2, "=1+1": False},
        {"year": None, "page": None, "mixed": None, "share": None, "=1+1": None},
        {},
    ]
    documents = [
        Document(name=f"row {i}", text=text, kind="row", metadata=metadata)
        for i, (text, metadata) in enumerate(zip(TEXTS, columns, strict=True))
    ]
    return build_corpus("rows", documents, toy_encoder)


def test_a_passage_has_its_place_its_text_and_its_vector(toy_encoder: ToyEncoder) -> None:
    text = "Ships\nA red ship.\fA blue sea."
    document = Document(name="book", text=text, kind="pdf", pages=(0, 18), sections=(Section("Ships", 1, 0),))
    corpus = build_corpus("book", [document], toy_encoder)
    table = corpus_table(corpus)
    assert table.column_names == ["row", "document", "page", "section", "start", "end", "text", "vector"]
    for row, found in enumerate(table.to_pylist()):
        assert found["row"] == row
        assert (found["document"], found["section"]) == ("book", "Ships")
        assert found["page"] == document.page_at(found["start"])
        assert found["text"] == document.text[found["start"] : found["end"]]
        assert found["vector"] == corpus.vectors[row].tolist()


def test_columns_of_a_persons_table_keep_their_kind_and_give_way_to_ours(corpus: Corpus) -> None:
    rows = rows_of(corpus)
    assert [row["year"] for row in rows] == [1850, 1851, None, None]
    assert [row["share"] for row in rows] == [0.5, 2.0, None, None]
    assert [row["mixed"] for row in rows] == ["1", "two", None, None]
    assert [row["=1+1"] for row in rows] == [True, False, None, None]
    assert [row["metadata_page"] for row in rows] == ["a", "b", None, None]
    assert [row["page"] for row in rows] == [None] * 4


def test_results_are_columns_beside_the_passages(corpus: Corpus, toy_encoder: ToyEncoder) -> None:
    clusters = Clusters(np.array([0, -1, 0, 1]), np.zeros(4, dtype=np.float32), None, "by hand", {"clusters": 2})
    names = name_clusters(corpus.texts(), clusters)
    projection = project(corpus.vectors, options=ProjectionOptions(dimensions=3))
    hits = search(corpus, "cat", toy_encoder)
    table = corpus_table(corpus, clusters=clusters, names=names, projection=projection, hits=hits)
    assert table["cluster"].to_pylist() == [0, -1, 0, 1]
    assert table["cluster_name"].to_pylist() == [names[0].name, None, names[0].name, names[1].name]
    assert np.array_equal(np.stack([table[axis].to_numpy() for axis in "xyz"], axis=1), projection.points)
    assert table["kept"].to_pylist() == projection.kept.tolist()
    assert table["score"].to_pylist() == pytest.approx((corpus.vectors @ hits.windows[0]).tolist())
    about = json.loads(table.schema.metadata[b"gte_demo"])
    assert about["model"]["fingerprint"] == "toy-1"
    assert about["clusters"] == {"method": "by hand", "clusters": 2}
    assert about["map"]["seed"] == 42
    assert about["query"] == "cat"


def test_parquet_gives_back_the_table_exactly(corpus: Corpus, tmp_path: Path) -> None:
    table = corpus_table(corpus, clusters=cluster_vectors(corpus.vectors))
    write_table(table, tmp_path / "out.parquet")
    assert parquet.read_table(tmp_path / "out.parquet").equals(table, check_metadata=True)


def test_csv_has_the_same_content_and_nothing_that_a_spreadsheet_executes(corpus: Corpus, tmp_path: Path) -> None:
    write_table(corpus_table(corpus), tmp_path / "out.CSV")
    rows = written_csv(tmp_path / "out.CSV")
    assert [row["text"] for row in rows] == ["a red ship", "'=HYPERLINK(cat)", TEXTS[2], "'-1 sea"]
    assert [row["year"] for row in rows] == ["1850", "1851", "", ""]
    assert "'=1+1" in rows[0]
    vectors = np.array([json.loads(row["vector"]) for row in rows], dtype=np.float32)
    assert np.allclose(vectors, corpus.vectors, atol=1e-6)


@pytest.mark.parametrize(
    "mark",
    ["", "\u200b", "\ufeff", "\u200e\u2060", "\u202e", "\u2066\u200b", "\xa0", "\u3164", "\u034f", "\u2800", "\u3000 "],
)
def test_a_formula_behind_invisible_characters_is_quoted_in_csv(
    toy_encoder: ToyEncoder, tmp_path: Path, mark: str
) -> None:
    corpus = build_corpus("c", [Document("d", f"{mark}=1+1 and so on", "text")], toy_encoder)
    write_table(corpus_table(corpus), tmp_path / "c.csv")
    text = written_csv(tmp_path / "c.csv")[0]["text"]
    assert text.startswith("'")
    assert text.endswith("=1+1 and so on")
    assert not {"\u202e", "\u2066"} & set(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *((text, f"'{text}") for text in ("\n=1", " @SUM", "＝1+1", "＋1", "－1", "＠a")),
        *((text, text) for text in ("a = b", "1-2", "é=1")),
    ],
)
def test_only_what_a_spreadsheet_may_take_for_a_formula_is_quoted(
    toy_encoder: ToyEncoder, tmp_path: Path, text: str, cell: str
) -> None:
    corpus = build_corpus("c", [Document("d", "A cat.", "row", metadata={"a": text})], toy_encoder)
    write_table(corpus_table(corpus), tmp_path / "c.csv")
    assert written_csv(tmp_path / "c.csv")[0]["a"] == cell


def test_characters_that_utf8_lacks_become_question_marks(toy_encoder: ToyEncoder, tmp_path: Path) -> None:
    document = Document(name="half \ud800", text="a \udfff cat", kind="line", metadata={"\ud83d": "\ud83d"})
    whole = build_corpus("x", [replace(document, text="a x cat")], toy_encoder)
    write_table(corpus_table(replace(whole, documents=(document,))), tmp_path / "out.csv")
    row = written_csv(tmp_path / "out.csv")[0]
    assert (row["document"], row["text"], row["?"]) == ("half ?", "a ? cat", "?")


@pytest.mark.parametrize("name", ["out.txt", "out", "out.csv.gz"])
def test_another_suffix_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"Let its name end in \.csv or \.parquet"):
        check_suffix(Path(name))


def test_a_place_that_cannot_be_written_is_named(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere/out\.csv can't be written: No such file"):
        write_table(corpus_table(corpus), tmp_path / "nowhere" / "out.csv")


def test_the_old_file_stays_whole_when_writing_fails(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.parquet").write_text("old")

    def fail(table: object, file: IO[bytes], **_: object) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet, "write_table", fail)
    with pytest.raises(InputError, match="No space left"):
        write_table(corpus_table(corpus), tmp_path / "out.parquet")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.parquet", "old")]


def test_for_embedding_atlas_each_passage_has_its_neighbours_itself_first(corpus: Corpus, tmp_path: Path) -> None:
    clusters = cluster_vectors(corpus.vectors)
    graph = neighbour_graph(corpus.vectors, 2)
    write_table(atlas_table(corpus, project(corpus.vectors), graph, clusters=clusters), tmp_path / "m.atlas.parquet")
    table = parquet.read_table(tmp_path / "m.atlas.parquet")
    assert {"text", "x", "y", "kept", "cluster", "document", "year", "neighbors"} <= set(table.column_names)
    assert "vector" not in table.column_names
    for row, found in enumerate(table["neighbors"].to_pylist()):
        assert found["ids"] == [row, *graph.indices[row].tolist()]
        assert found["distances"] == pytest.approx([0.0, *(1.0 - graph.similarities[row])], abs=1e-6)


def test_a_column_called_neighbors_gives_way(toy_encoder: ToyEncoder) -> None:
    documents = [Document(f"row {i}", "a cat", "row", metadata={"neighbors": "mine"}) for i in range(3)]
    corpus = build_corpus("rows", documents, toy_encoder)
    table = atlas_table(corpus, project(corpus.vectors), neighbour_graph(corpus.vectors, 2))
    assert table["metadata_neighbors"].to_pylist() == ["mine"] * 3
    assert table["neighbors"][0].as_py()["ids"][0] == 0


def test_one_passage_has_only_itself_for_a_neighbour(toy_encoder: ToyEncoder) -> None:
    corpus = build_corpus("one", [Document("one", "a cat", "line")], toy_encoder)
    table = atlas_table(corpus, project(corpus.vectors), neighbour_graph(corpus.vectors, 2))
    assert table["neighbors"].to_pylist() == [{"ids": [0], "distances": [0.0]}]
    two = build_corpus("two", [Document(text, text, "line") for text in ("a cat", "a dog")], toy_encoder)
    drawn, graph = project(two.vectors), neighbour_graph(corpus.vectors, 2)
    with pytest.raises(ValueError, match="neighbours of 1 rows for 2"):
        atlas_table(two, drawn, graph)


def test_a_map_without_its_third_axis_has_no_column_for_it(corpus: Corpus) -> None:
    projection: Projection = project(corpus.vectors)
    assert "z" not in rows_of(corpus, projection=projection)[0]
