"""What the README shows works."""

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_library_section_runs(monkeypatch):
    code = re.search(r"## Library\n+```python\n(.*?)```", README, re.S).group(1)
    assert len([line for line in code.splitlines() if line.strip()]) <= 10

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    scores = {line.split("  ", 1)[1]: float(line.split("  ", 1)[0]) for line in done.stdout.splitlines()[1:]}
    assert max(scores, key=scores.get) == "Beijing"


def test_every_command_it_names_is_there():
    from gte_demo.cli.parser import build_parser

    help_text = build_parser().format_help()
    for command in re.findall(r"python -m gte_demo (\w+)", README):
        assert command in help_text


def test_every_dependency_says_why():
    required = (Path(__file__).parents[1] / "requirements.txt").read_text()
    names = re.findall(r"^([\w-]+)", required, re.M)
    why = README[README.index("## Dependencies") :]

    assert [name for name in names if name not in why] == []
