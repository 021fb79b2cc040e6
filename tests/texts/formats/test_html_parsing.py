"""All of a page is parsed, however deep its elements lie in one another."""

from __future__ import annotations

import pytest

from gte_demo.texts.formats.html_parsing import parse_html


@pytest.mark.parametrize("tag", ["font", "div", "blockquote", "ul><li"])
@pytest.mark.parametrize("closed", [True, False])
def test_what_lies_too_deep_for_the_parser_is_kept(tag: str, closed: bool) -> None:
    opened = "".join(f"<{tag} class='a'>Line {number}. " for number in range(3_000))
    ends = "".join(f"</{name}>" for name in reversed(tag.split("><"))) * 3_000 if closed else ""

    root = parse_html(f"<title>Title</title><p>Before.</p>{opened}{ends}<h2>Then</h2><p>After.</p>")

    assert root is not None
    text = "".join(root.text_content().split())
    assert text == "TitleBefore." + "".join(f"Line{number}." for number in range(3_000)) + "ThenAfter."
    assert root.findtext(".//h2") == "Then"


def test_a_page_that_is_not_deep_keeps_its_elements() -> None:
    root = parse_html("<div><b>One</b> <i>two</i></div>")

    assert root is not None
    assert [element.tag for element in root.iter()] == ["html", "body", "div", "b", "i"]
