"""The style sheet of the page: its content and its address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gte_demo.files import asset
from gte_demo.ui.shared import styles
from gte_demo.ui.shared.components import PARTS
from gte_demo.ui.shared.scripts import IMMUTABLE, UI

COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)


def test_it_begins_with_the_theme_and_contains_all_other_style_sheets() -> None:
    assert styles.sheet().startswith(asset("style.css").read_text(encoding="utf-8"))
    assert all((UI / name).read_text(encoding="utf-8") in styles.sheet() for name in styles.SHEETS)


def test_every_sheet_of_the_package_is_in_it_or_belongs_to_a_part() -> None:
    of_parts = {UI / part.module.rpartition("/")[0] / f"{name}.css" for name, part in PARTS.items()}

    assert {UI / name for name in styles.SHEETS} | of_parts == set(UI.rglob("*.css"))


def test_it_is_served_beside_the_fonts_and_kept_by_browsers() -> None:
    answer = TestClient(Starlette(routes=[styles.route()])).get(f"/{styles.address()}")

    assert answer.text == styles.sheet()
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == IMMUTABLE
    fonts = re.findall(r"url\(([^)]+)\)", answer.text)
    assert fonts
    assert all(asset(font).is_file() for font in fonts)


@pytest.mark.parametrize("path", [asset("style.css"), *sorted(UI.rglob("*.css"))], ids=lambda path: path.name)
def test_important_rules_say_why(path: Path) -> None:
    _, *commented = COMMENT.split(path.read_text(encoding="utf-8"))
    unexplained = COMMENT.sub("", path.read_text(encoding="utf-8")).count("!important")
    for comment, rules in zip(commented[::2], commented[1::2], strict=True):
        unexplained -= rules.count("!important") if "Important:" in comment else 0

    assert unexplained == 0
