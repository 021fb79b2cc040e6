"""The wheel, installed into an environment of its own, does its work where there is no checkout.

The environment borrows the packages of the one that runs the tests: only the demo itself is installed into it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import httpx
import pytest
from playwright.sync_api import Browser

from gte_demo.texts.datasets.samples import SAMPLES
from tests.server import ROOT, environment, serve

MOBY_DICK = SAMPLES["moby-dick"].title
SOURCES = ("setup.py", "pyproject.toml", "README.md", "requirements.txt", "gte_demo", "assets")
"""All that a build reads. They are copied: what an earlier build left in a checkout would get into the wheel."""


def pip(*arguments: str | Path) -> None:
    """Run pip without the network."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    outcome = subprocess.run([*command, "--quiet", "--no-deps", "--no-index"], capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and no checkout."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    pip("wheel", source, "--no-build-isolation", "--wheel-dir", place)
    shutil.rmtree(source)

    venv.create(place / "environment", with_pip=False, symlinks=True)
    programs = place / "environment" / "bin"
    own = next((place / "environment").glob("lib/python*/site-packages"))
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip("--python", programs / "python", "install", next(place.glob("*.whl")))
    return programs


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder to work in."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def variables(cache_dir: Path) -> dict[str, str]:
    """What a person's shell has: nothing leads back to the checkout."""
    return {name: value for name, value in environment(cache_dir).items() if name != "PYTHONPATH"}


@pytest.fixture(scope="module")
def page(
    installed: Path, elsewhere: Path, variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address that `gte-demo serve` answers at."""
    yield from serve(tmp_path_factory.mktemp("served"), variables, (str(installed / "gte-demo"), "serve"), elsewhere)


def run(program: Path, *arguments: str | Path, cwd: Path, variables: dict[str, str]) -> str:
    outcome = subprocess.run(
        [program, *map(str, arguments)], cwd=cwd, env=variables, capture_output=True, text=True, timeout=120
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def test_it_is_the_package_of_the_wheel_that_runs(installed, elsewhere, variables):
    code = "import gte_demo; print(gte_demo.__file__)"

    assert Path(run(installed / "python", "-c", code, cwd=elsewhere, variables=variables).strip()).is_relative_to(
        installed.parent
    )


def test_it_contains_every_script_style_and_asset_of_the_checkout(installed):
    package = next(installed.parent.glob("lib/python*/site-packages/gte_demo"))
    in_package = {path.relative_to(ROOT / "gte_demo") for path in (ROOT / "gte_demo").rglob("*.*")}
    in_assets = {path.relative_to(ROOT) for path in (ROOT / "assets").rglob("*.*")}
    left_out = {"__pycache__", "screenshot.png"}
    expected = {path for path in in_package | in_assets if not left_out & set(path.parts)}

    assert sorted(path for path in expected if not (package / path).exists()) == []


def test_help_names_the_commands(installed, elsewhere, variables):
    shown = run(installed / "gte-demo", "--help", cwd=elsewhere, variables=variables)

    assert {"serve", "search", "map"} <= set(shown.split())


def test_a_file_is_searched(installed, elsewhere, variables, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("The harbour was full of ships.\n\nInterest rates rose again in May.", encoding="utf-8")
    shown = run(
        installed / "gte-demo", "search", path, "--query", "boats in a port", "--json", cwd=elsewhere,
        variables=variables,
    )  # fmt: skip

    [answer] = json.loads(shown)["queries"]
    assert "harbour" in answer["hits"][0]["text"]


def test_the_page_is_served_with_its_scripts_styles_and_fonts(page):
    document = httpx.get(page)
    named = set(re.findall(r'href="([^"]*gte-static/[^"]*)"', document.text))

    assert document.status_code == 200
    assert {".js", ".css", ".woff2"} <= {PurePosixPath(address).suffix for address in named}
    assert {address: httpx.get(f"{page}/{address}").status_code for address in named} == dict.fromkeys(named, 200)


@pytest.mark.browser
def test_a_sample_opens(page, browser: Browser):
    window = browser.new_page()
    failed: list[str] = []
    window.on("response", lambda response: response.status >= 400 and failed.append(response.url))
    window.goto(page)
    window.locator("#hits .hit").first.wait_for(timeout=120_000)
    window.locator("#corpus-line .link").click()
    window.locator("#samples .sample", has_text=MOBY_DICK).click()
    window.locator("#corpus-line strong", has_text=MOBY_DICK).wait_for(timeout=120_000)

    assert failed == []
    window.close()


def test_nothing_is_left_where_it_was_called(elsewhere):
    assert os.listdir(elsewhere) == []
