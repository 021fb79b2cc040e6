"""What every page part shares: a static template, a script and a style of its own.

Gradio runs what stands in a template as code, so no text of a person ever goes through one: the
template is one empty element, and the script writes into it with textContent only.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import gradio as gr

_FOLDER = Path(__file__).parent
TEMPLATE = '<div class="part"></div>'


@cache
def _source(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


class Part(gr.HTML):
    """A gr.HTML that draws `value`, plain data, with the script `<name>.js` and the style `<name>.css`.

    The scripts see `root` (the part's own element), `props`, `watch` and `trigger`, and the helpers
    of common.js. An event named in quotes in the script is an event of the part: `part.pick(...)`.
    """

    name = ""

    def __init__(
        self,
        value: Any = None,
        *,
        label: str = "",
        elem_id: str | None = None,
        words: dict[str, str] | None = None,
        **gradio: Any,
    ) -> None:
        # Gradio makes a component anew from its arguments, plus some of its own, whenever it is updated.
        fixed = ("html_template", "css_template", "js_on_load", "elem_classes", "apply_default_css")
        super().__init__(
            value,
            html_template=TEMPLATE,
            css_template=_source(f"{self.name}.css"),
            js_on_load=_source("common.js") + _source(f"{self.name}.js"),
            label=label,
            elem_id=elem_id,
            elem_classes=["gte-part", f"gte-{self.name}"],
            apply_default_css=False,
            # props of the part: never named in a template, read by the script
            words=words or {},
            **{name: argument for name, argument in gradio.items() if name not in fixed},
        )

    def get_block_name(self) -> str:
        """The component of Gradio's page that shows it."""
        return "html"

    def api_info(self) -> dict[str, Any]:
        """Any plain data."""
        return {"type": "object"}
