"""A folder is encoded part by part, and holds what a corpus of the same files holds."""

import subprocess

import numpy as np
import pytest

from gte_demo.corpus.open_files import OpenOptions, open_texts
from gte_demo.errors import InputError
from gte_demo.scale.encode import encode_folder, in_one_process
from gte_demo.scale.folder import open_folder
from gte_demo.scale.parts import metadata_of, vectors_of
from tests.scale.texts import encoded, in_float16, small_units, work_on, write_texts
from tests.toy import ToyEncoder

pytestmark = pytest.mark.usefixtures("small_units")
__all__ = ["small_units"]


def test_a_folder_holds_the_passages_and_vectors_of_a_corpus_of_the_same_files(tmp_path):
    texts = write_texts(tmp_path / "texts")
    _, work = work_on(texts, tmp_path / "out")
    corpus = open_texts([texts], ToyEncoder(), OpenOptions(splitting=work.plan.splitting)).corpus

    folder = encoded(texts, tmp_path / "out")
    table = folder.take(np.arange(len(folder)))

    assert len(folder.manifest.parts) > 3
    assert table["text"].to_pylist() == corpus.texts()
    assert table["document"].to_pylist() == [corpus.document(row).name for row in range(len(corpus))]
    assert table["section"].to_pylist() == list(corpus.passages.section)
    assert table["start"].to_pylist() == corpus.passages.start.tolist()
    assert [metadata_of(cell) for cell in table["metadata"].to_pylist()] == [
        dict(corpus.document(row).metadata) for row in range(len(corpus))
    ]
    assert np.abs(vectors_of(table) - corpus.vectors).max() < 1e-6


def test_a_dead_file_is_listed_and_stops_no_other(tmp_path):
    manifest = encoded(write_texts(tmp_path / "texts"), tmp_path / "out").manifest

    assert [file for file, _ in manifest.skipped] == ["dead.pdf"]
    assert manifest.documents == 8 + 60


def test_vectors_in_float16_take_half_the_space_and_are_of_unit_length(tmp_path):
    texts = write_texts(tmp_path / "texts")
    exact = encoded(texts, tmp_path / "out")
    units, work = work_on(texts, tmp_path / "half")
    encode_folder(units, in_float16(work), in_one_process)

    rows = np.arange(len(exact))
    short = vectors_of(open_folder(tmp_path / "half").take(rows))

    assert np.abs(short - vectors_of(exact.take(rows))).max() < 1e-3
    assert np.allclose(np.linalg.norm(short, axis=1), 1, atol=1e-6)


def test_passages_are_taken_in_any_order(tmp_path):
    folder = encoded(write_texts(tmp_path / "texts"), tmp_path / "out")
    every = folder.take(np.arange(len(folder)), ["text"])["text"].to_pylist()
    rows = np.array([len(folder) - 1, 3, 40, 3, 0])

    assert folder.take(rows, ["text"])["text"].to_pylist() == [every[row] for row in rows]
    with pytest.raises(InputError, match=f"{len(folder):,}"):
        folder.take(np.array([len(folder)]))


def test_what_is_interrupted_goes_on_without_encoding_anything_twice(tmp_path):
    texts = write_texts(tmp_path / "texts")
    whole = encoded(texts, tmp_path / "whole")
    units, work = work_on(texts, tmp_path / "out")
    steps = in_one_process(units, work)

    class Interrupted(Exception):
        """As a driver that is killed."""

    def some(units, work):
        yield next(steps)
        yield next(steps)
        raise Interrupted

    with pytest.raises(Interrupted):
        encode_folder(units, work, some)
    with pytest.raises(InputError, match="--resume"):
        open_folder(tmp_path / "out")
    (tmp_path / "out" / "parts" / ".000001-0000.parquet.abcd.part").write_bytes(b"half")
    made = []
    encode_folder(units, work, in_one_process, resume=True, progress=lambda pace: made.append(pace.passages))

    assert open_folder(tmp_path / "out").manifest == whole.manifest
    assert len(made) == len(whole.manifest.parts) - 2
    assert not list((tmp_path / "out").rglob(".*"))


def test_another_encoding_is_never_mixed_in(tmp_path):
    texts = write_texts(tmp_path / "texts")
    encoded(texts, tmp_path / "out")
    units, work = work_on(texts, tmp_path / "out")

    with pytest.raises(InputError, match="already"):
        encode_folder(units, work, in_one_process)
    with pytest.raises(InputError, match="another splitting"):
        encode_folder(*work_on(texts, tmp_path / "out", tokens=20), in_one_process, resume=True)
    (texts / "text0.md").write_text("changed", encoding="utf-8")
    with pytest.raises(InputError, match="changed since"):
        encode_folder(*work_on(texts, tmp_path / "out"), in_one_process, resume=True)


def test_on_a_full_disk_parts_are_whole_or_not_there(tmp_path, small_disk):
    texts = write_texts(tmp_path / "texts")
    units, work = work_on(texts, small_disk / "out")

    with pytest.raises(InputError, match="No space left on device"):
        encode_folder(units, work, in_one_process)

    left = list((small_disk / "out" / "parts").iterdir())
    assert left
    assert all(path.suffix == ".parquet" for path in left)
    (small_disk / "filler").unlink()
    encode_folder(units, work, in_one_process, resume=True)
    assert open_folder(small_disk / "out").manifest == encoded(texts, tmp_path / "whole").manifest


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own with room for some parts; without its file "filler", for all."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    (disk / "filler").write_bytes(b" " * 970_000)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
