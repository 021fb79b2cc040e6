"""What a session has uploaded is known until it is taken to be deleted."""

from pathlib import Path

import pytest

from gte_demo.fair_share import Client
from gte_demo.ui.shared.hosting import uploaded_files
from gte_demo.ui.shared.hosting.uploaded_files import UploadedFiles


def client(session: str, address: str = "") -> Client:
    return Client(address, session)


def test_the_files_of_each_session_are_taken_once() -> None:
    uploads = UploadedFiles()
    uploads.note(client("mine"), [Path("a"), Path("b")])
    uploads.note(client("mine"), [Path("b")])
    uploads.note(client("theirs"), [Path("c")])

    assert sorted(uploads.take(["mine", "gone"])) == [Path("a"), Path("b")]
    assert uploads.take(["mine"]) == []
    assert uploads.take(["theirs"]) == [Path("c")]


def test_of_too_many_sessions_those_of_the_address_that_has_most_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded_files, "MOST_SESSIONS", 3)
    uploads = UploadedFiles()
    uploads.note(client("other", "a"), [Path("other")])
    for number in range(9):
        uploads.note(client(str(number), "b"), [Path(str(number))])

    assert uploads.take(["other", *map(str, range(9))]) == [Path("other"), Path("7"), Path("8")]


def test_of_too_many_files_those_of_the_address_that_has_most_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded_files, "MOST_FILES", 6)
    monkeypatch.setattr(uploaded_files, "MOST_OF_SESSION", 2)
    uploads = UploadedFiles()
    uploads.note(client("other", "a"), [Path("other")])
    for session in ("first", "second", "third"):
        for number in range(4):
            uploads.note(client(session, "b"), [Path(f"{session} {number}")])

    assert uploads.take(["other"]) == [Path("other")]
    assert uploads.take(["first", "third"]) == [Path("third 2"), Path("third 3")]
