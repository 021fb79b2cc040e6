"""A converted model is stored completely or not at all, and used only if unchanged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.engines import openvino_convert as conversion
from gte_demo.embedding.engines.openvino_convert import (
    MODEL,
    SUMS,
    WEIGHTS,
    ConversionError,
    converted_model,
    is_complete,
    store,
)
from gte_demo.embedding.model.checkpoint import read_checkpoint
from tests.embedding.folders import CHECKPOINTS, ROOT, add_modules

FIRST_SCORE = """
import sys
from pathlib import Path
from gte_demo import Encoder, LoadOptions

encoder = Encoder.load(sys.argv[1], options=LoadOptions(converted_dir=Path(sys.argv[2])))
assert encoder.encode(["a cat"]).vectors.shape == (1, 384)
assert encoder.info.engine == "openvino float32"
heavy = ("torch", "transformers", "scipy", "huggingface_hub", "openvino_telemetry.main")
print([name for name in heavy if name in sys.modules])
"""


def write_model(folder: Path) -> None:
    (folder / MODEL).write_text("model")
    (folder / WEIGHTS).write_bytes(b"weights")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def gte(tmp_path: Path) -> Path:
    """A tiny GTE in a folder of its own, so that what is converted lies beside it."""
    folder = tmp_path / "gte"
    folder.mkdir()
    for file in (CHECKPOINTS / "base_like").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is converted from now on."""
    seen: list[str] = []
    convert = conversion.convert

    def counted(checkpoint: conversion.Checkpoint) -> object:
        seen.append(checkpoint.folder.name)
        return convert(checkpoint)

    monkeypatch.setattr(conversion, "convert", counted)
    return seen


class TestKept:
    def test_written_files_are_complete(self, tmp_path: Path) -> None:
        store(tmp_path / "weights" / "key", write_model)
        assert is_complete(tmp_path / "weights" / "key")
        assert files(tmp_path) == [f"weights/key/{name}" for name in sorted((MODEL, WEIGHTS, SUMS))]

    def test_writing_that_breaks_off_leaves_nothing(self, tmp_path: Path) -> None:
        def half(folder: Path) -> None:
            (folder / MODEL).write_text("mod")
            raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space"):
            store(tmp_path / "weights" / "key", half)
        assert files(tmp_path) == []
        assert not is_complete(tmp_path / "weights" / "key")

    def test_conversions_by_other_versions_are_deleted(self, tmp_path: Path) -> None:
        for folder in ("weights/old", "other/old", "weights/new"):
            store(tmp_path / folder, write_model)
        assert [is_complete(tmp_path / folder) for folder in ("weights/old", "other/old", "weights/new")] == [
            False,
            True,
            True,
        ]

    def test_the_faster_of_two_processes_is_believed(self, tmp_path: Path) -> None:
        target = tmp_path / "weights" / "key"

        def while_another_finishes(folder: Path) -> None:
            write_model(folder)
            store(target, write_model)

        store(target, while_another_finishes)
        assert is_complete(target)
        assert len(list((tmp_path / "weights").iterdir())) == 1

    @pytest.mark.parametrize("name", [MODEL, WEIGHTS, SUMS])
    @pytest.mark.parametrize("damage", ["removed", "cut", "changed"])
    def test_damage_is_seen(self, name: str, damage: str, tmp_path: Path) -> None:
        store(tmp_path / "weights" / "key", write_model)
        file = tmp_path / "weights" / "key" / name
        content = file.read_bytes()
        file.unlink()
        if damage != "removed":
            file.write_bytes(content[:-1] if damage == "cut" else bytes([content[0] ^ 1]) + content[1:])
        assert not is_complete(tmp_path / "weights" / "key")


class TestConverted:
    def test_it_is_converted_once(self, gte: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen = conversions(monkeypatch)
        checkpoint = read_checkpoint(gte)
        for _ in range(3):
            converted_model(checkpoint, "weights", tmp_path / "converted")
        assert seen == ["gte"]

    def test_a_damaged_one_is_converted_again(self, gte: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen = conversions(monkeypatch)
        checkpoint = read_checkpoint(gte)
        converted_model(checkpoint, "weights", tmp_path / "converted")
        (weights,) = (tmp_path / "converted").rglob(WEIGHTS)
        content = weights.read_bytes()
        weights.unlink()
        weights.write_bytes(content[: len(content) // 2])
        converted_model(checkpoint, "weights", tmp_path / "converted")
        assert seen == ["gte", "gte"]
        assert next((tmp_path / "converted").rglob(WEIGHTS)).read_bytes() == content

    def test_other_pooling_is_another_model(self, gte: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen = conversions(monkeypatch)
        converted_model(read_checkpoint(gte), "weights", tmp_path / "converted")
        add_modules(gte, {"pooling_mode": "mean"})
        converted_model(read_checkpoint(gte), "weights", tmp_path / "converted")
        assert seen == ["gte", "gte"]

    def test_a_disk_that_cannot_be_written_to_costs_only_time(
        self, gte: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        (tmp_path / "converted").write_text("a file where a folder should be")
        model = converted_model(read_checkpoint(gte), "weights", tmp_path / "converted")
        assert len(model.inputs) == 3
        assert "can't be stored" in caplog.text

    def test_a_disk_that_is_full_costs_only_time_until_it_has_room_again(
        self, gte: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(model: object, path: Path, **options: object) -> None:
            path.write_bytes(b"half")
            raise RuntimeError("Check 'bin_file.good()' failed: basic_ios::clear")  # as OpenVINO puts it

        monkeypatch.setattr(conversion.openvino_module(), "save_model", full)
        model = converted_model(read_checkpoint(gte), "weights", tmp_path)
        monkeypatch.undo()

        assert len(model.inputs) == 3
        assert len(caplog.records) == 1
        assert list((tmp_path / "weights").iterdir()) == []
        converted_model(read_checkpoint(gte), "weights", tmp_path)
        assert len(list(tmp_path.rglob(WEIGHTS))) == 1

    def test_what_a_process_left_that_was_killed_is_removed(self, gte: Path, tmp_path: Path) -> None:
        old, new = tmp_path / "weights" / "unfinished-1", tmp_path / "weights" / "unfinished-2"
        for scratch in (old, new):
            scratch.mkdir(parents=True)
        os.utime(old, (0, 0))
        converted_model(read_checkpoint(gte), "weights", tmp_path)

        assert not old.exists()
        assert new.exists()

    def test_a_process_killed_while_it_removes_an_older_model_leaves_no_half_of_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def write(scratch: Path) -> None:
            for name in (MODEL, WEIGHTS):
                (scratch / name).write_bytes(b"model")

        def killed(folder: Path, **options: object) -> None:
            next(folder.rglob(WEIGHTS)).unlink()
            raise KeyboardInterrupt

        conversion.store(tmp_path / "older", write)
        monkeypatch.setattr("shutil.rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            conversion.store(tmp_path / "newer", write)

        assert [path for path in tmp_path.iterdir() if not path.name.startswith(conversion.UNFINISHED)] == []

    def test_other_vectors_are_refused(self, gte: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(conversion, "AGREEMENT", -1.0)
        with pytest.raises(ConversionError, match="its vectors are off by"):
            conversion.convert(read_checkpoint(gte))


def test_the_output_of_openvino_is_not_bfloat16(encoder: Encoder) -> None:
    # A machine with bfloat16 would give it unasked, off by far more than this.
    alone = encoder.encode(["A sentence of ten words is long enough for this."]).vectors
    in_company = encoder.encode(["A sentence of ten words is long enough for this.", "x " * 200]).vectors
    assert float(np.abs(alone[0] - in_company[0]).max()) < 1e-6


def test_a_later_start_needs_neither_torch_nor_transformers(pytestconfig: pytest.Config) -> None:
    converted = pytestconfig.cache.mkdir("converted")
    command = [sys.executable, "-c", FIRST_SCORE, "all-MiniLM-L6-v2", str(converted)]
    for _ in range(2):  # the first may have to convert
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
