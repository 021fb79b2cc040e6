"""What a session has uploaded is known until it is taken to be deleted."""

from pathlib import Path

import pytest

from gte_demo.ui.shared.hosting import uploaded_files
from gte_demo.ui.shared.hosting.uploaded_files import UploadedFiles


def test_the_files_of_each_session_are_taken_once() -> None:
    uploads = UploadedFiles()
    uploads.note("mine", [Path("a"), Path("b")])
    uploads.note("mine", [Path("b")])
    uploads.note("theirs", [Path("c")])

    assert sorted(uploads.take(["mine", "gone"])) == [Path("a"), Path("b")]
    assert uploads.take(["mine"]) == []
    assert uploads.take(["theirs"]) == [Path("c")]


def test_of_too_many_sessions_the_least_recent_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded_files, "MOST_SESSIONS", 2)
    uploads = UploadedFiles()
    for session in ("one", "two", "one", "three"):
        uploads.note(session, [Path(session)])

    assert uploads.take(["one", "two", "three"]) == [Path("one"), Path("three")]
