"""The types of views in TypeScript, made from those in Python."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

import pytest

from tools.view_types import TYPES, declaration, declarations, typescript


class Inner(TypedDict):
    """Something within."""

    at: int


class Outer(Inner, total=False):
    """Something around it,
    over two lines.
    """

    name: str | None
    inner: list[Inner]


def test_the_file_is_that_of_the_views_now() -> None:
    assert TYPES.read_text(encoding="utf-8") == declarations(), "run python -m tools.view_types"


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (str, "string"),
        (float, "number"),
        (bool, "boolean"),
        (list[int], "number[]"),
        (tuple[str, ...], "string[]"),
        (tuple[int, str], "[number, string]"),
        (dict[str, list[float]], "Record<string, number[]>"),
        (str | None, "string | null"),
        (list[str | None], "(string | null)[]"),
        (Literal["a", "b"], '"a" | "b"'),
        (Inner, "Inner"),
        (Any, "any"),
    ],
)
def test_a_type_is_written_as_typescript_has_it(hint: Any, written: str) -> None:
    assert typescript(hint) == written


def test_anything_but_plain_data_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        typescript(bytes)


def test_fields_that_may_be_missing_are_optional_and_inherited_ones_are_there() -> None:
    assert declaration(Outer) == (
        "/** Something around it, over two lines. */\n"
        "export interface Outer {\n  at: number;\n  name?: string | null;\n  inner?: Inner[];\n}\n"
    )
