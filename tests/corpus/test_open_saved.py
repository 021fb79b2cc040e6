"""A saved corpus that comes from outside can't take more than a worker's limits."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.corpus.archive import DOCUMENTS, MANIFEST, save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.open_saved import open_saved
from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits


@pytest.fixture
def saved(toy_encoder, tmp_path):
    path = tmp_path / "kept.zip"
    save_corpus(build_corpus("kept", [Document("a", "A cat.", "text")], toy_encoder), path)
    return path


def with_documents(path, table):
    """The saved corpus with another table of documents, and a manifest that agrees."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", use_dictionary=True)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[DOCUMENTS] = buffer.getvalue()
    manifest = json.loads(parts[MANIFEST])
    manifest["sha256"][DOCUMENTS] = hashlib.sha256(parts[DOCUMENTS]).hexdigest()
    parts[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_it_is_opened_as_it_was_saved(saved):
    assert open_saved(saved).corpus.texts() == ["A cat."]


def test_a_small_file_that_stands_for_gigabytes_is_refused(saved):
    original = pq.read_table(io.BytesIO(zipfile.ZipFile(saved).read(DOCUMENTS)))
    rows, one = 4_000, pa.array(["x" * 1_000_000])
    repeated = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), one)
    columns = {
        name: repeated if name == "text" else pa.array([original[name][0].as_py()] * rows)
        for name in original.column_names
    }
    with_documents(saved, pa.table(columns))

    assert saved.stat().st_size < 20_000
    with pytest.raises(DocumentError, match=r"takes more than|unpacks to more than"):
        open_saved(saved, limits=replace(ReadingLimits(), memory_bytes=1 << 30))
