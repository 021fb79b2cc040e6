"""The style rules for Gradio's components name only what the installed Gradio has."""

import re

import pytest

from gte_demo.ui.shared.gradio_compat.frontend.preload import FRONTEND
from gte_demo.ui.shared.scripts import UI

SHEET = (UI / "shared" / "gradio_compat" / "gradio.css").read_text(encoding="utf-8")
OURS = {"gte-part", "ask", "question", "fold", "folds", "choices", "two", "stack"}
"""Classes that our pages give to components (`elem_classes`)."""
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
SELECTORS = " ".join(re.findall(r"([^{}]+)\{", RULES))


@pytest.fixture(scope="module")
def frontend() -> str:
    """All scripts and style sheets of the installed Gradio's page."""
    files = [path for path in (FRONTEND / "assets").iterdir() if path.suffix in (".css", ".js")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\.(-?[a-z][\w-]*)", SELECTORS)) - OURS))
def test_gradio_has_the_class(name: str, frontend: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", frontend)


@pytest.mark.parametrize("value", ["status-tracker", "tablist"])
def test_gradio_has_the_attribute(value: str, frontend: str) -> None:
    assert f'"{value}"' in SELECTORS
    assert re.search(rf"[\"'`]{value}[\"'`]|={value}\b", frontend)
