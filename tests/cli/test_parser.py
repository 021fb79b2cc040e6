"""What a person can mend ends a command with one line and exit code 2."""

from __future__ import annotations

import errno

import pytest

from gte_demo.cli import dispatch
from gte_demo.cli.parser import main
from gte_demo.errors import NO_MEMORY, InputError


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (InputError("A text is empty.\nWrite one."), "A text is empty. Write one."),
        (MemoryError("Unable to allocate 9 GiB"), NO_MEMORY),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), NO_MEMORY),
    ],
)
def test_an_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    def fail(chosen: object) -> None:
        raise error

    monkeypatch.setitem(dispatch.COMMANDS, "similarity", fail)

    assert main(["similarity", "a", "b"]) == 2
    assert capsys.readouterr() == ("", f"gte_demo: {line}\n")
