"""What was left half written is deleted once nothing can write to it any more."""

from __future__ import annotations

import os
from pathlib import Path

from gte_demo.ui.shared.hosting.leftovers import STALE_SECONDS, clear

NOW = 1_000_000.0


def test_only_what_matches_and_is_old_is_deleted(tmp_path: Path) -> None:
    for name, age in {"tmpold": STALE_SECONDS + 1, "tmpnew": 1, "kept": STALE_SECONDS + 1}.items():
        (tmp_path / name).write_bytes(b"part of an upload")
        os.utime(tmp_path / name, (NOW - age, NOW - age))
    (tmp_path / "tmpfolder").mkdir()
    (tmp_path / "tmpfolder" / "weights").write_bytes(b"0")
    os.utime(tmp_path / "tmpfolder", (0, 0))

    assert clear(tmp_path, ["tmp*"], NOW) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "tmpnew"]


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert clear(tmp_path / "nowhere", ["*"], NOW) == 0
