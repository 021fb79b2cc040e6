"""A saved corpus is the same after opening; altered, truncated and hostile files are refused."""

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.corpus.archive import encode_again, load_corpus, save_corpus, write_corpus
from gte_demo.corpus.corpus import add_documents, build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.reading.to_json import plain_document
from tests.toy import ReducedToy, ToyEncoder

MANUAL = Path(__file__).parents[1] / "data" / "documents" / "debian-reference.en.pdf"
DAMAGED = "damaged or was altered"


@pytest.fixture(scope="module")
def corpus():
    documents = [
        read_file(MANUAL).documents[0],
        Document("row 1", "The cat sat by the sea.", "row", metadata={"year": 1851, "ok": None}),
        Document("row 2", "", "row"),
    ]
    return build_corpus("A corpus", documents, ToyEncoder(), splitting=Splitting(tokens=25, context="prefixed"))


@pytest.fixture(scope="module")
def saved_once(corpus, tmp_path_factory):
    path = tmp_path_factory.mktemp("keeping") / "corpus.zip"
    save_corpus(corpus, path)
    return path


@pytest.fixture
def saved(saved_once, tmp_path):
    return Path(shutil.copy(saved_once, tmp_path))


def altered(path, **parts):
    """The same file with parts in place of its own, and hashes that fit them."""
    with zipfile.ZipFile(path) as archive:
        own = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(own["manifest.json"]) | parts.pop("manifest", {})
    own |= {name.replace("_", "."): data for name, data in parts.items()}
    manifest["sha256"] = {name: hashlib.sha256(data).hexdigest() for name, data in own.items()}
    own["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in own.items():
            archive.writestr(name, data)
    return path


def table(path, part):
    with zipfile.ZipFile(path) as archive:
        return pq.read_table(pa.BufferReader(archive.read(part)))


def parquet(columns):
    buffer = io.BytesIO()
    pq.write_table(columns, buffer)
    return buffer.getvalue()


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=True)
    return buffer.getvalue()


def test_a_corpus_comes_back_whole(corpus, saved):
    kept = load_corpus(saved)
    back = kept.corpus

    assert [plain_document(own) for own in back.documents] == [plain_document(own) for own in corpus.documents]
    assert back.texts() == corpus.texts()
    for column in ("document", "start", "end", "page"):
        assert np.array_equal(getattr(back.passages, column), getattr(corpus.passages, column))
    assert (back.passages.section, back.name, back.model) == (corpus.passages.section, corpus.name, corpus.model)
    assert (back.splitting, back.context) == (corpus.splitting, "prefixed")
    assert back.key != corpus.key


def test_marks_come_back_with_it_and_a_file_of_before_has_none(corpus, saved, tmp_path):
    path, marks = tmp_path / "marked.zip", {"a cat?": frozenset({0, 2})}
    with path.open("wb") as file:
        write_corpus(corpus, file, marks)

    assert load_corpus(path).marks == marks
    assert load_corpus(saved).marks == {}


def test_vectors_have_unit_length_again_and_hardly_change(corpus, saved):
    back = load_corpus(saved).corpus

    assert back.vectors.dtype == np.float32
    assert np.linalg.norm(back.vectors, axis=1) == pytest.approx(np.ones(len(back)), abs=1e-6)
    assert np.abs(back.vectors @ back.vectors[:50].T - corpus.vectors @ corpus.vectors[:50].T).max() < 1e-3


def test_another_model_is_named_and_can_encode_it_again(corpus, saved, toy_encoder):
    kept = load_corpus(saved)
    other = replace(toy_encoder.info, name="other", fingerprint="other-1")

    assert kept.mismatch(toy_encoder.info) == ""
    assert kept.mismatch(other) == (
        f"“A corpus” was encoded by toy (counts); the model here is other (counts). Encode its {len(corpus):,} "
        "passages again to search it."
    )
    assert kept.mismatch(ReducedToy().info) == ""  # the same model: its exact vectors can be searched
    again = encode_again(kept.corpus, toy_encoder)
    assert again.texts() == corpus.texts()
    assert np.array_equal(again.vectors, corpus.vectors)


def test_documents_can_be_added_to_what_was_opened(saved, toy_encoder):
    kept = load_corpus(saved).corpus
    toy_encoder.calls.clear()
    grown = add_documents(kept, [Document("new", "A dog.", "text")], toy_encoder)

    assert toy_encoder.calls == [["A dog."]]
    assert len(grown) == len(kept) + 1


def test_hostile_names_and_texts_come_back_as_they_are(tmp_path, toy_encoder):
    name = "../<img src=x> ${alert(1)}"
    corpus = build_corpus(name, [Document(name, f"{name} \U0001f600", "text")], toy_encoder)
    save_corpus(corpus, tmp_path / "a.zip")

    back = load_corpus(tmp_path / "a.zip").corpus
    assert (back.name, back.documents[0].name, back.texts()) == (name, name, corpus.texts())


@pytest.mark.parametrize("broken", ["zipfile.ZipFile.writestr", "os.replace", "os.fsync"])
def test_a_crash_while_saving_leaves_the_old_file_whole(corpus, saved, monkeypatch, broken):
    before = saved.read_bytes()

    def crash(*arguments, **options):
        raise OSError("the disk is full")

    monkeypatch.setattr(broken, crash)
    with pytest.raises(InputError, match="can't be written: the disk is full"):
        save_corpus(corpus, saved)

    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_part_that_was_changed_is_noticed(saved):
    with zipfile.ZipFile(saved) as archive:
        own = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(saved, "w") as archive:
        for name, data in own.items():
            archive.writestr(name, data[:-1] + b"x" if name == "vectors.npy" else data)

    with pytest.raises(DocumentError, match=DAMAGED):
        load_corpus(saved)


@pytest.mark.parametrize("length", [0, 10, 1_000, -100])
def test_a_file_that_is_cut_off_is_refused(saved, length):
    saved.write_bytes(saved.read_bytes()[:length])

    with pytest.raises(DocumentError, match=r"empty|no saved corpus|damaged"):
        load_corpus(saved)


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "words")

    with pytest.raises(DocumentError, match="no manifest"):
        load_corpus(path)
    with pytest.raises(DocumentError, match="not a saved corpus"):
        load_corpus(MANUAL)


def test_a_newer_version_is_named(saved):
    with pytest.raises(DocumentError, match="newer version"):
        load_corpus(altered(saved, manifest={"version": 2}))


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "another"},
        {"model": {}},
        {"model": None},
        {"splitting": {"tokens": "many"}},
        {"name": "x", "splitting": {"tokens": 1, "overlap": 0, "whole_items": 1, "most": 1, "context": "plain"}},
        {"splitting": {"tokens": 1, "overlap": 0, "whole_items": True, "most": 1, "context": "__class__"}},
        {"marks": {"a question": []}},
        {"marks": {"a question": [-1]}},
        {"marks": {"a question": [1_000_000]}},
        {"marks": {"a question": ["0"]}},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(saved, manifest):
    with pytest.raises(DocumentError, match=DAMAGED):
        load_corpus(altered(saved, manifest=manifest))


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((3, 9), dtype="<f2"),
        np.array([{"an": "object"}], dtype=object),
        np.full((5, 9), np.nan, dtype="<f2"),
        np.ones(3, dtype="<f8"),
    ],
)
def test_vectors_of_another_kind_are_refused(saved, array):
    with pytest.raises(DocumentError, match=DAMAGED):
        load_corpus(altered(saved, vectors_npy=npy(array)))


def test_vectors_without_length_are_refused(saved, corpus):
    with pytest.raises(DocumentError, match=DAMAGED):
        load_corpus(altered(saved, vectors_npy=npy(np.zeros(corpus.vectors.shape, dtype="<f2"))))


@pytest.mark.parametrize(
    ("column", "value"),
    [("document", 99), ("document", -1), ("start", -5), ("end", 1 << 40), ("page", -1), ("end", 0.5), ("end", None)],
)
def test_passages_outside_their_document_are_refused(saved, column, value):
    passages = table(saved, "passages.parquet")
    values = [*passages[column].to_pylist()[:-1], value]
    changed = passages.set_column(passages.column_names.index(column), column, pa.array(values))

    with pytest.raises(DocumentError, match=DAMAGED):
        load_corpus(altered(saved, passages_parquet=parquet(changed)))


@pytest.mark.parametrize("places", ["[]", "{", '{"pages": [5]}', '{"pages": "x"}', "null"])
def test_documents_that_make_no_sense_are_refused(saved, places):
    documents = table(saved, "documents.parquet")
    number = documents.column_names.index("places")
    changed = documents.set_column(number, "places", pa.array([places] * len(documents)))

    with pytest.raises(DocumentError, match=DAMAGED):
        load_corpus(altered(saved, documents_parquet=parquet(changed)))


def test_bombs_and_too_many_passages_are_refused_with_the_number(saved, corpus):
    documents = table(saved, "documents.parquet")
    swollen = pa.table({name: ["x" * 100_000] * 1_000 for name in documents.column_names})
    assert len(parquet(swollen)) < 100_000

    with pytest.raises(DocumentError, match=f"It has {len(corpus):,} passages; at most 10 are read"):
        load_corpus(saved, limits=ReadingLimits(rows=10))
    with pytest.raises(DocumentError, match="1,000 bytes"):
        load_corpus(saved, limits=ReadingLimits(unpacked_bytes=1_000))
    with pytest.raises(DocumentError, match=r"unpacks to more than 19\.1 MiB"):
        load_corpus(altered(saved, documents_parquet=parquet(swollen)), limits=ReadingLimits(unpacked_bytes=20_000_000))
