"""Page parts with their own script and style: gr.HTML with a static template.

Gradio runs what stands in a template as code, so no text of a person ever goes through one: the
template is one empty element, and the script writes into it with textContent only. A function makes
them, not subclasses: for those Gradio writes stub files beside our modules.

name            what it draws                            events
header          the live model, light or dark
corpus_line     the corpus in one line                   open, link
sharing         a link that was made, or was opened      save
samples         the bundled texts to choose from         pick {name}
lines           a box for lines to paste                 use {text}, more {text}
documents       what the corpus holds                    remove {name}, again
status          what a job is doing, or could do         cancel, act
hits            ranked passages                          pick {rank}, mark {rank}, open {row}
contexts        passages ranked under each context       pick {row}
reader          a passage in its document                step {by}, jump {row}, like, select {text}, sheet
sheet           a PDF's page with a sentence boxed
marks           marked questions and their figures       remove {query}
matrix          scores of texts against texts
code            programs that compute the scores on screen
pairs           the best pairs, sorted by any column     why {a, b}
apart           texts of one list, the one least like the rest first
agreement       cosines against ratings
explanation     a pair's score, word by word
lesson          a guess, then an experiment              turn {at}, guess {choice}, bring {text}
card            the model card's figures                 lead {tab}
clusters        clusters with names and examples         pick {row, cluster}, rename {id, name}, merge {kept, other},
                                                         exclude {id}
oddities        near-duplicates and outliers             pick {row}
scatter         a flat map, by the graphics card         pick {row}, choose {row}, select {bits}, clear, find {text},
                                                         fallback
facets          the columns as bars to choose from       choose {choices}
selection       passages selected on the map             pick {row}, search, save, clear
trust           what a map kept and tore apart           pick {row}
model_pairs     pairs as two models see them             pick {row}
model_maps      the maps of two models                   pick {row}
compression     what smaller vectors still find
layouts         the same passages laid out three ways    choose {row}, pick {row}
astray          passages among those of other clusters   choose {row}, pick {row}
figure          a Plotly figure that follows the theme   choose {row}, pick {row}
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

_UI = Path(__file__).parents[1]
_TEMPLATE = '<div class="part"></div>'
_USES = {
    "trust": ("dots.js",),
    "lesson": ("dots.js",),
    "layouts": ("dots.js", "scatter_index.js"),
    "model_maps": ("dots.js",),
}
"""Scripts that few parts share: common.js goes to all of them, so it stays small."""


def part(name: str, value: Any = None, *, label: str, elem_id: str, words: dict[str, str] | None = None) -> gr.HTML:
    """A page part that draws `value`, plain data, with `<name>.js` and `<name>.css` of the package that it belongs to.

    A script that would be too long stands in several: `<name>_*.js` come before it, by name; and what
    few parts share stands in a file of its own.
    `label` names it for screen readers; `words` are the part's own words, from ui/wording. They stand in
    the script: as a property they would be lost to a part that is skipped before it is on the page. An event
    named in quotes in the script is an event of the part: `part("hits", ...).pick(...)`.
    """
    return gr.HTML(
        value,
        html_template=_TEMPLATE,
        css_template=_source(f"{name}.css"),
        js_on_load=f"const words = {json.dumps(words or {})};\n{_script(name)}",
        label=label,
        elem_id=elem_id,
        elem_classes=["gte-part", f"gte-{name}"],
        apply_default_css=False,
    )


@cache
def _script(name: str) -> str:
    pieces = sorted(path.name for path in _UI.rglob(f"{name}_*.js"))
    return "".join(_source(file) for file in ("common.js", *_USES.get(name, ()), *pieces, f"{name}.js"))


def title(text: str) -> gr.HTML:
    """A small heading: words of ours, never of a person. Lighter than gr.Markdown, which is 33 KB of script."""
    return gr.HTML(f"<h3>{escape(text)}</h3>", elem_classes="title", apply_default_css=False)


def about(text: str) -> gr.HTML:
    """A sentence of explanation: words of ours, never of a person."""
    return gr.HTML(f"<p>{escape(text)}</p>", elem_classes="about", apply_default_css=False)


@cache
def _source(name: str) -> str:
    return _places()[name].read_text(encoding="utf-8")


@cache
def _places() -> dict[str, Path]:
    """Each script and style sheet by its name."""
    return {path.name: path for kind in ("js", "css") for path in _UI.rglob(f"*.{kind}")}


def question(
    label: str, elem_id: str, value: str | None = None, *, elem_classes: list[str] | None = None
) -> gr.Textbox:
    """The line in which something is asked: large, named by its placeholder alone."""
    return gr.Textbox(
        value,
        show_label=False,
        label=label,
        placeholder=label,
        container=False,
        max_lines=1,
        scale=5,
        elem_id=elem_id,
        elem_classes=elem_classes,
    )
