"""The examples in the README and the other documents work."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gte_demo.cli.parser import build_parser
from gte_demo.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LONGEST_README = 120
"""Lines, the front matter included."""


def parsers():
    """Each command's parser, by the command's name."""
    actions = build_parser()._actions
    return next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))


def sections(text):
    """The text below each heading of the third level, by the heading."""
    found = re.split(r"^### (.+)\n", re.sub(r"^## .*\n", "", text, flags=re.M), flags=re.M)
    return dict(zip(found[1::2], found[2::2], strict=True))


def anchors(path):
    """What a link to a place in the document may name."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_library_section_runs():
    code = re.search(r"## Library\n+```python\n(.*?)```", README, re.S).group(1)
    assert len([line for line in code.splitlines() if line.strip()]) <= 10

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    scores = {line.split("  ", 1)[1]: float(line.split("  ", 1)[0]) for line in done.stdout.splitlines()[1:]}
    assert max(scores, key=scores.get) == "Beijing"


def test_the_readme_is_short():
    assert len(README.splitlines()) < LONGEST_README


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path):
    named = re.findall(r"python -m gte_demo ([a-z]\w*)", path.read_text(encoding="utf-8"))

    assert set(named) <= set(parsers())


def test_every_command_is_documented_with_an_example():
    shown = sections(COMMANDS)

    assert set(shown) == set(parsers())
    assert [name for name in parsers() if f"python -m gte_demo {name}" not in shown[name]] == []


@pytest.mark.parametrize("name", sorted(parsers()))
def test_every_option_of_a_command_is_documented_and_no_other(name):
    shared = COMMANDS[: COMMANDS.index("\n### ")]
    options = {option for option in parsers()[name]._option_string_actions if option.startswith("--")} - {"--help"}
    here = re.findall(r"^\| `(--[\w-]+)", sections(COMMANDS)[name], re.M)

    assert [option for option in options if option not in here and f"| `{option}" not in shared] == []
    assert [option for option in here if option not in options] == []


def test_every_setting_is_documented_and_no_other():
    shown = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `GTE_DEMO_(\w+)`", shown, re.M)

    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_every_dependency_says_why(requirements):
    names = re.findall(r"^([\w-]+)", (ROOT / requirements).read_text(encoding="utf-8"), re.M)
    names = [name for name in names if name != "-r"]
    cells = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.M)
    shown = {name for cell in cells for name in cell.split(", ")}

    assert [name for name in names if name not in shown] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(path):
    links = re.findall(r"\]\((?!\w+:)([^)\s]+)\)", path.read_text(encoding="utf-8"))
    for link in links:
        target, _, anchor = link.partition("#")
        file = path.parent / target if target else path
        assert file.exists() or file == ROOT / "ARCHITECTURE.md", f"{path.name} links to {link}, which is not there"
        if anchor:
            assert anchor in anchors(file), f"{path.name} links to {link}, and there is no such heading"


def test_every_module_that_the_architecture_names_is_there():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"\b((?:[a-z_]+/)+[a-z_]+\.(?:py|js))\b", text)

    assert len(named) > 30
    assert [path for path in named if not any((ROOT / base / path).exists() for base in ("gte_demo", "."))] == []
