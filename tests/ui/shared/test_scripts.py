"""The modules of the page's parts: their addresses and their content."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gte_demo.figures.map_drawing import POINT_FILE_VERSION
from gte_demo.ui.shared import scripts


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[scripts.route()]))


@pytest.mark.parametrize("name", scripts.modules())
def test_a_module_is_served_unchanged(client: TestClient, name: str) -> None:
    answer = client.get(f"/{scripts.address(name)}")

    assert answer.content == (scripts.UI / name).read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == scripts.IMMUTABLE


@pytest.mark.parametrize("name", ["shared/scripts.py", "search/hits.css", "../cpu.py", "%2e%2e/cpu.py", ""])
def test_nothing_but_modules_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/{scripts.folder()}/{name}").status_code == 404


def test_the_address_of_other_modules_is_gone(client: TestClient) -> None:
    assert client.get("/gte-static/parts-00000000/search/hits.js").status_code == 404


@pytest.mark.parametrize("name", scripts.modules())
def test_all_that_a_module_imports_is_there(name: str) -> None:
    imported = re.findall(r"^(?!/\*\*).*from \"(\.[^\"]+)\"", (scripts.UI / name).read_text(), re.MULTILINE)
    found = scripts.with_imports((name,))

    assert found[0] == name
    assert set(found) <= set(scripts.modules())
    assert len(found) > len(imported)


@pytest.mark.parametrize("name", scripts.modules())
def test_no_module_writes_markup(name: str) -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", (scripts.UI / name).read_text()
    )


def test_the_page_reads_the_point_files_that_are_written_now() -> None:
    assert f"export const VERSION = {POINT_FILE_VERSION};" in scripts.modules()["map/point_file.js"].decode()
