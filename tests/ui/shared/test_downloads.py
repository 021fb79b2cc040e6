"""Files to download: where they are written, and when they are deleted."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gte_demo.errors import InputError
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.downloads import KEPT_SECONDS, forget_files, new_path
from tests.wording import sentence


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Moby Dick", "Moby-Dick.csv"),
        ("../../etc/passwd", "passwd.csv"),
        ("Köln <b>.pdf", "Köln-b.csv"),
        ("?!", "texts.csv"),
    ],
)
def test_the_name_of_a_file_is_safe(tmp_path: Path, name: str, expected: str) -> None:
    path = new_path(tmp_path, name, ".csv")

    assert path.name == expected
    assert path.resolve().is_relative_to(tmp_path)


def test_a_name_of_many_bytes_can_be_written(tmp_path: Path) -> None:
    new_path(tmp_path, "語" * 300, ".parquet").write_bytes(b"content")


def test_where_the_disk_takes_no_more_a_person_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")  # as a full disk, it takes no folder

    with pytest.raises(InputError, match=sentence(shared_words.NO_ROOM_FOR_DOWNLOADS)):
        new_path(tmp_path / "taken", "corpus", ".zip")


def test_two_people_may_delete_old_files_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = new_path(tmp_path, "corpus", ".zip").parent
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter([folder / "gone", old]))

    assert new_path(tmp_path, "corpus", ".zip").parent.is_dir()


def test_two_files_of_one_name_have_long_different_addresses(tmp_path: Path) -> None:
    first, second = (new_path(tmp_path, "corpus", ".zip") for _ in range(2))

    assert first.parent != second.parent
    assert len(first.parent.name) == 32


def test_old_files_are_deleted_and_recent_ones_kept(tmp_path: Path) -> None:
    old, recent = (new_path(tmp_path, "corpus", ".zip") for _ in range(2))
    for path in (old, recent):
        path.write_bytes(b"content")
    past = time.time() - KEPT_SECONDS - 1
    os.utime(old.parent, (past, past))

    new_path(tmp_path, "corpus", ".zip")

    assert not old.exists()
    assert recent.read_bytes() == b"content"


def test_files_of_a_persons_own_corpus_or_session_can_be_forgotten(tmp_path: Path) -> None:
    whose = [("mine", "session"), ("", "visit"), ("theirs", "another"), ("", "")]
    paths = [new_path(tmp_path, "corpus", ".zip", one) for one in whose]
    for path in paths:
        path.write_bytes(b"content")

    forget_files(tmp_path, ["mine", "visit", "gone"])

    assert [path.exists() for path in paths] == [False, False, True, True]
    assert "mine" not in str(paths[0])
