"""Tables with one row per passage, as CSV or Parquet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.exemplars import exemplar_text
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.analysis.search.search import Hits, corpus_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.files import atomic_write

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = (".csv", ".parquet")

ATLAS = "neighbors"
"""The column of neighbours for Embedding Atlas."""

METADATA_PREFIX = "metadata_"
"""Prefix for columns of the user's table with the name of one of ours."""

FORMULA = r"^([\p{Cf}\p{Mn}\p{Z}\s\x{115F}\x{1160}\x{2800}\x{3164}\x{FFA0}]*[=+\-@\t\r\n＝＋－＠])"
"""The beginning of a cell that a spreadsheet may execute as a formula, also in full width, and behind spaces and
characters that are not seen (RE2)."""

BIDI_CONTROLS = r"[\x{202A}-\x{202E}\x{2066}-\x{2069}]"
"""Characters that show the text after them in another order than it is stored (RE2)."""

ABOUT = "gte_demo"
"""The key of the Parquet metadata with a JSON description of how the table was made."""


def corpus_table(
    corpus: Corpus,
    *,
    clusters: Clusters | None = None,
    names: Sequence[NamedCluster] = (),
    projection: Projection | None = None,
    hits: Hits | None = None,
) -> pa.Table:
    """Return a table of everything that is known about each passage of `corpus`, by row.

    Columns: row, document, page (from 1), section, start, end, text; the metadata columns; cluster (-1 is noise),
    cluster_name and cluster_sentence, the exemplar; x, y, z, kept; score, the cosine to the query of `hits`; vector,
    float32 of the model's dimension. Results that were not computed have no columns. The schema's metadata contain
    the model, the parameters of clusters and map, and the query.
    """
    import pyarrow as pa

    columns: dict[str, pa.Array] = _places(corpus)
    results = _cluster_columns(corpus, clusters, names) | _map_columns(projection)
    if hits is not None:
        results["score"] = pa.array(corpus_scores(corpus, hits))
    vector = pa.list_(pa.field("element", pa.float32()), corpus.vectors.shape[1])
    flat = pa.array(np.ascontiguousarray(corpus.vectors, dtype=np.float32).ravel())
    results["vector"] = pa.FixedSizeListArray.from_arrays(flat, type=vector)
    ours = {*columns, *results}
    for name, column in _metadata_columns(corpus).items():
        columns[_free_name(name, ours | columns.keys())] = column
    table = pa.table(columns | results)
    about = json.dumps(_about(corpus, clusters, projection, hits), ensure_ascii=False)
    return table.replace_schema_metadata({ABOUT: about})


def atlas_table(
    corpus: Corpus,
    projection: Projection,
    graph: Neighbours,
    *,
    clusters: Clusters | None = None,
    names: Sequence[NamedCluster] = (),
) -> pa.Table:
    """Return a table for Embedding Atlas, to be read with --x x --y y --neighbors neighbors --text text.

    It has the columns of corpus_table without the vector, and `neighbors`, a struct of ids, int64 rows of the table,
    and distances, float32, of equal length: first the row itself at 0, as in umap-learn's format, then those of
    `graph`, the nearest first, at 1 - cosine.
    """
    import pyarrow as pa

    if len(graph.indices) != len(corpus):
        raise ValueError(f"neighbours of {len(graph.indices)} rows for {len(corpus)} passages")
    table = corpus_table(corpus, clusters=clusters, names=names, projection=projection).drop_columns(["vector"])
    taken = set(table.column_names)
    renamed = [_free_name(METADATA_PREFIX + name, taken) if name == ATLAS else name for name in table.column_names]
    own = np.arange(len(corpus))[:, None]
    ids = np.concatenate([own, graph.indices], axis=1)
    distances = np.concatenate([np.zeros(own.shape), np.maximum(1.0 - graph.similarities, 0.0)], axis=1)
    bounds = pa.array(np.arange(0, ids.size + 1, ids.shape[1]), pa.int32())
    lists = [
        pa.ListArray.from_arrays(bounds, pa.array(flat.ravel(), kind))
        for flat, kind in ((ids, pa.int64()), (distances, pa.float32()))
    ]
    return table.rename_columns(renamed).append_column(ATLAS, pa.StructArray.from_arrays(lists, ["ids", "distances"]))


def check_suffix(path: Path, suffixes: Sequence[str] = SUFFIXES) -> None:
    """Raise InputError unless `path` ends in one of `suffixes`."""
    if path.suffix.lower() not in suffixes:
        raise InputError(f"{path.name} does not say what to write. Let its name end in {' or '.join(suffixes)}.")


def write_table(table: pa.Table, path: Path) -> None:
    """Write `table` to `path`, as Parquet or CSV by its suffix. An existing file is replaced at the end.

    Parquet is exact. In CSV, vectors are lists in square brackets, and texts that begin with =, +, -, @ or a tab have
    an apostrophe before them, so that spreadsheets don't execute them. Raises InputError for another suffix, or if
    the file can't be written.
    """
    check_suffix(path)
    write = _write_parquet if path.suffix.lower() == ".parquet" else _write_csv
    with atomic_write(path) as file:
        write(table, file)


def _places(corpus: Corpus) -> dict[str, Any]:
    import pyarrow as pa

    passages = corpus.passages
    documents = pa.array([_encodable(document.name) for document in corpus.documents], pa.string())
    return {
        "row": pa.array(np.arange(len(corpus))),
        "document": documents.take(pa.array(passages.document)),
        "page": pa.array(passages.page, mask=passages.page == 0),
        "section": pa.array([_encodable(section) for section in passages.section], pa.string()),
        "start": pa.array(passages.start),
        "end": pa.array(passages.end),
        "text": pa.array([_encodable(text) for text in corpus.texts()], pa.string()),
    }


def _metadata_columns(corpus: Corpus) -> dict[str, Any]:
    import pyarrow as pa

    rows = pa.array(corpus.passages.document)
    return {
        _encodable(name): _typed([document.metadata.get(name) for document in corpus.documents]).take(rows)
        for name in corpus.columns
    }


def _typed(values: Sequence[Any]) -> Any:
    """Return a column of one type: bool, int64, float64, or text for mixed values."""
    import pyarrow as pa

    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    if kinds == {int} and all(value is None or -(2**63) <= value < 2**63 for value in values):
        return pa.array(values, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    return pa.array([None if value is None else _encodable(str(value)) for value in values], pa.string())


def _cluster_columns(corpus: Corpus, clusters: Clusters | None, names: Sequence[NamedCluster]) -> dict[str, Any]:
    import pyarrow as pa

    if clusters is None:
        return {}
    columns = {"cluster": pa.array(clusters.labels)}
    if names:
        called = {named.id: _encodable(named.name) for named in names}
        columns["cluster_name"] = pa.array([called.get(int(label)) for label in clusters.labels], pa.string())
        said = {named.id: _encodable(exemplar_text(corpus, named.exemplar)) for named in names if named.exemplar}
        columns["cluster_sentence"] = pa.array([said.get(int(label)) for label in clusters.labels], pa.string())
    return columns


def _map_columns(projection: Projection | None) -> dict[str, Any]:
    import pyarrow as pa

    if projection is None:
        return {}
    axes = zip("xyz", projection.points.T, strict=False)
    return {axis: pa.array(np.ascontiguousarray(values)) for axis, values in axes} | {"kept": pa.array(projection.kept)}


def _about(
    corpus: Corpus, clusters: Clusters | None, projection: Projection | None, hits: Hits | None
) -> dict[str, Any]:
    about: dict[str, Any] = {"corpus": corpus.name, "model": asdict(corpus.model)}
    if clusters is not None:
        about["clusters"] = {"method": clusters.method, **clusters.parameters}
    if projection is not None:
        about["map"] = asdict(projection.options)
    if hits is not None:
        about["query"] = hits.query
    return about


def _free_name(name: str, taken: set[str]) -> str:
    while name in taken:
        name = METADATA_PREFIX + name
    return name


def _encodable(text: str) -> str:
    """Replace lone surrogates, which can't be encoded in UTF-8, with question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _write_parquet(table: pa.Table, file: IO[bytes]) -> None:
    from pyarrow import parquet

    parquet.write_table(table, file, compression="zstd")


def _write_csv(table: pa.Table, file: IO[bytes]) -> None:
    import pyarrow as pa
    from pyarrow import csv

    names = _harmless(pa.array(table.column_names, pa.string())).to_pylist()
    csv.write_csv(_flat(table).rename_columns(names), file)


def _flat(table: pa.Table) -> pa.Table:
    """Return the table with texts that spreadsheets don't execute, and vectors as texts."""
    import pyarrow as pa
    from pyarrow import compute

    for i, (name, kind) in enumerate(zip(table.column_names, table.schema.types, strict=True)):
        column = table.column(i)
        if pa.types.is_string(kind):
            table = table.set_column(i, name, _harmless(column))
        elif pa.types.is_fixed_size_list(kind):
            joined = compute.binary_join(column.cast(pa.list_(pa.string())), ", ")
            table = table.set_column(i, name, compute.binary_join_element_wise("[", joined, "]", ""))
    return table


def _harmless(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return the texts without bidi controls, and with a quote before what would be a formula."""
    from pyarrow import compute

    shown = compute.replace_substring_regex(texts, BIDI_CONTROLS, "")
    return compute.replace_substring_regex(shown, FORMULA, r"'\1")
