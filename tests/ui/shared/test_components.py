"""The page's parts: each has its module, its style and its events."""

from __future__ import annotations

import re

import gradio as gr
import pytest

from gte_demo.ui.shared import scripts
from gte_demo.ui.shared.components import FIRST_SCREEN, PARTS, part


def mount_of(name: str) -> str:
    return "mount" + "".join(word.capitalize() for word in name.split("_"))


@pytest.mark.parametrize("name", PARTS)
def test_a_part_has_a_module_that_mounts_it_and_a_style_beside(name: str) -> None:
    made = part(name, label="A part", elem_id="part")

    assert f"export function {mount_of(name)}(" in scripts.modules()[PARTS[name].module].decode()
    assert f"({{ {mount_of(name)} }})" in str(made.js_on_load)
    assert str(made.css_template).strip()


@pytest.mark.parametrize("name", PARTS)
def test_every_event_that_is_named_can_be_listened_to(name: str) -> None:
    made = part(name, label="A part", elem_id="part")

    assert all(callable(getattr(made, event)) for event in PARTS[name].events)


@pytest.mark.parametrize("module", sorted({script.module for script in PARTS.values()}))
def test_a_module_sends_no_event_that_is_not_named(module: str) -> None:
    sources = [scripts.modules()[name].decode() for name in scripts.with_imports((module,))]
    sent = {event for source in sources for event in re.findall(r"\btrigger\(\"(\w+)\"", source)}

    assert sent <= {event for script in PARTS.values() if script.module == module for event in script.events}


def test_wording_is_embedded_in_the_script_whatever_it_contains() -> None:
    made = part("lines", label="Lines", elem_id="lines", words={"use": 'a "b" \n${c}'})

    assert r'"use": "a \"b\" \n${c}"' in str(made.js_on_load)


def test_no_text_goes_into_a_template() -> None:
    made = part("hits", {"title": "${1}"}, label="Hits", elem_id="hits")

    assert isinstance(made, gr.HTML)
    assert "$" not in str(made.html_template)
    assert "{" not in str(made.html_template)


def test_the_first_screen_is_few_modules_and_none_that_waits() -> None:
    assert len(scripts.with_imports(FIRST_SCREEN)) <= 8
    assert not {script.module for script in PARTS.values() if script.waits} & set(scripts.with_imports(FIRST_SCREEN))


def test_a_part_that_waits_is_loaded_when_there_is_a_value_and_others_at_once() -> None:
    waiting, other = (str(part(name, label="A part", elem_id="part").js_on_load) for name in ("sharing", "hits"))

    assert 'watch("value", look);' in waiting
    assert other.endswith("load();")
    assert "look" not in other
