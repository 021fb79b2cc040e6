"""Arguments of a wrong kind end in one sentence."""

from __future__ import annotations

import base64

import pytest

from gte_demo.api.arguments import MAX_NAME, as_bytes, as_file_name, as_name
from gte_demo.errors import InputError

CONTENT = bytes(range(256))


@pytest.mark.parametrize(
    "given",
    [
        base64.b64encode(CONTENT).decode(),
        base64.encodebytes(CONTENT).decode(),
        base64.encodebytes(CONTENT).decode().replace("\n", "\r\n"),
        f"data:text/plain;base64,{base64.b64encode(CONTENT).decode()}",
        f"DATA:;BASE64,{base64.b64encode(CONTENT).decode()}",
    ],
    ids=["plain", "lines", "lines of Windows", "data address", "in capitals"],
)
def test_base64_is_read_in_each_of_its_forms(given: str) -> None:
    assert as_bytes(given) == CONTENT


@pytest.mark.parametrize("given", [None, True, {}, "***", "é", "data:text/plain;base64,***", "data:text/plain,abcd"])
def test_what_is_no_base64_is_refused(given: object) -> None:
    with pytest.raises(InputError, match="content_base64"):
        as_bytes(given)


@pytest.mark.parametrize("given", [None, True, {}, 3, "", " ", ".", "..", "a\0b", "a" * (MAX_NAME + 1)])
def test_what_cannot_be_a_name_is_refused(given: object) -> None:
    with pytest.raises(InputError, match=r"^name "):
        as_name("name", given)


def test_a_name_of_the_greatest_length_is_kept() -> None:
    assert as_name("name", "a" * MAX_NAME) == "a" * MAX_NAME


@pytest.mark.parametrize(
    ("given", "file"),
    [("notes.txt", "notes.txt"), ("a/b/notes.txt", "notes.txt"), ("C:\\a\\notes.txt", "notes.txt")],
)
def test_a_file_loses_its_folders(given: str, file: str) -> None:
    assert as_file_name("name", given) == file


@pytest.mark.parametrize("given", ["/", "a/", "a/..", "a/.", "a\\.."])
def test_a_folder_is_no_file(given: str) -> None:
    with pytest.raises(InputError, match=r"^name can't be"):
        as_file_name("name", given)
