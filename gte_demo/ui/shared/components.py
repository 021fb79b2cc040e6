"""Page parts with their own script and style: gr.HTML with a static template.

Gradio runs a template as code, so a person's text never goes through one: the template is one empty element, and the
script writes into it only with textContent. They are made by a function instead of subclasses, for which Gradio would
write stub files beside our modules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import PurePosixPath
from typing import Any

import gradio as gr

from gte_demo.ui.shared import formatting, scripts
from gte_demo.ui.shared import words as shared_words

TEMPLATE = '<div class="part"></div>'


@dataclass(frozen=True, slots=True)
class Script:
    """The module that draws a part, by its path in `ui`, and the events that it may send."""

    module: str
    events: tuple[str, ...] = ()
    waits: bool = False
    """Whether it is loaded only when there is something to draw, because most visits never show it."""


PARTS = {
    # the live model, light or dark
    "header": Script("shared/parts/page.js"),
    # what a job is doing, or could do
    "status": Script("shared/parts/page.js", ("cancel", "act")),
    # that a result's controls have changed since it was made
    "changed": Script("shared/parts/page.js"),
    # the filters that are on: remove {name}
    "chips": Script("shared/parts/page.js", ("remove",)),
    # texts that steer a search: remove {sign, at}
    "steering": Script("shared/parts/page.js", ("remove",)),
    # the corpus in one line: forget {ids, links}
    "corpus_line": Script("corpus/corpus.js", ("open", "link", "another", "check", "forget")),
    # the bundled texts to choose from: pick {name}
    "samples": Script("corpus/corpus.js", ("pick",)),
    # a box for lines to paste: use {text}, more {text}
    "lines": Script("corpus/corpus.js", ("use", "more")),
    # what the corpus holds: remove {name}
    "documents": Script("corpus/corpus.js", ("remove", "again")),
    # a link that was made, or was opened
    "sharing": Script("share/sharing.js", ("save",), waits=True),
    # questions to try: pick {query}
    "examples": Script("search/first_look.js", ("pick",)),
    # one question by meaning and by words
    "contrast": Script("search/first_look.js"),
    # ranked passages: pick {rank}, mark {rank}, steer {rank, sign}, open {row}
    "hits": Script("search/hits.js", ("pick", "mark", "steer", "open")),
    # a passage in its document: step {by}, jump {row}, select {text}, steer {text, sign}
    "reader": Script("search/reader.js", ("step", "jump", "like", "select", "steer", "sheet")),
    # a PDF's page with a sentence boxed
    "sheet": Script("search/reader.js"),
    # passages ranked under each context: pick {row}
    "contexts": Script("search/hits.js", ("pick",)),
    # one word by its senses: pick {row}
    "word_places": Script("word_places/word_places.js", ("pick",), waits=True),
    # marked questions and their figures: remove {query}
    "marks": Script("search/hits.js", ("remove",)),
    # programs that compute the scores on screen
    "code": Script("takeaway/code.js", waits=True),
    # scores of texts against texts
    "matrix": Script("similarity/matrix.js"),
    # the best pairs, sorted by any column: why {a, b}
    "pairs": Script("similarity/pairs.js", ("why",)),
    # two documents beside each other: pick {row}
    "difference": Script("similarity/documents/difference.js", ("pick",), waits=True),
    # texts of one list, the one least like the rest first
    "apart": Script("similarity/apart.js"),
    # cosines against ratings
    "agreement": Script("similarity/agreement.js"),
    # a pair's score, word by word
    "explanation": Script("similarity/explanation.js"),
    # clusters with names and examples: pick {row, cluster}, rename {id, name}, merge {kept, other}, exclude {id}
    "clusters": Script("clusters/clusters.js", ("pick", "rename", "merge", "exclude")),
    # a person's own categories: pick {row}, move {row, category}, cell {truth, found}, bring {text}
    "own_categories": Script("categories/own_categories.js", ("pick", "move", "undo", "cell", "bring"), waits=True),
    # clusters by the values of a column: pick {row}, choose {column, value, cluster}
    "by_column": Script("by_column/by_column.js", ("pick", "choose"), waits=True),
    # the tree of topics: pick {row}, choose {topic}, map {topic}
    "topics": Script("topics/topics.js", ("pick", "choose", "map"), waits=True),
    # near-duplicates and outliers: pick {row}
    "oddities": Script("clusters/oddities.js", ("pick",)),
    # a flat map, by the graphics card: pick {row}, choose {row}, end {row, side}, select {bits}, find {text}
    "scatter": Script(
        "map/scatter.js", ("pick", "choose", "alike", "end", "select", "clear", "find", "closer", "fallback")
    ),
    # what the axes of the map tell: pick {row}, end {row, side}, bar {axis, bar}
    "axes": Script("map/axes.js", ("pick", "end", "bar"), waits=True),
    # texts chosen as ends of axes: remove {side, at}
    "axis_ends": Script("map/axis_ends.js", ("remove", "undo"), waits=True),
    # the columns as bars to choose from: choose {choices}
    "facets": Script("map/facets/facets.js", ("choose",)),
    # passages selected on the map: pick {row}, end {side}
    "selection": Script("map/selection.js", ("pick", "search", "steer", "end", "save", "clear")),
    # what a map kept and tore apart: pick {row}
    "trust": Script("map/quality/trust.js", ("pick",)),
    # the same passages laid out three ways: choose {row}, pick {row}
    "layouts": Script("map/compare_methods/layouts.js", ("choose", "pick")),
    # passages among those of other clusters: choose {row}, pick {row}
    "outside_cluster": Script("map/cluster_agreement/outside_cluster.js", ("choose", "pick")),
    # a Plotly figure that follows the theme: choose {row}, pick {row}
    "figure": Script("shared/parts/figure.js", ("choose", "pick")),
    # pairs as two models see them: pick {row}
    "model_pairs": Script("models/model_pairs.js", ("pick",)),
    # the maps of two models: pick {row}
    "model_maps": Script("models/model_maps.js", ("pick",)),
    # what smaller vectors still find
    "compression": Script("models/compression.js"),
    # a guess, then an experiment: turn {at}, guess {choice}, place {ends, texts, positions}, make {lesson},
    # bring {text}
    "lesson": Script("lessons/lesson.js", ("turn", "guess", "place", "make", "bring")),
    # the model card's figures: lead {tab}
    "card": Script("card/card.js", ("lead",)),
}
FIRST_SCREEN = tuple(
    dict.fromkeys(PARTS[name].module for name in ("header", "corpus_line", "examples", "hits", "reader"))
)
"""Modules of the first open tab, except those that wait."""


def part(name: str, value: Any = None, *, label: str, elem_id: str, words: dict[str, str] | None = None) -> gr.HTML:
    """A page part that draws `value`, plain data, with its module of PARTS and the `<name>.css` beside that.

    `label` names it for screen readers; `words` is the part's wording. It is embedded in the script, because a property
    would be lost if the part is skipped before it is on the page. Each event of the part has a listener:
    `part("hits", ...).pick(...)`.
    """
    return gr.HTML(
        value,
        html_template=TEMPLATE,
        css_template=_style(name),
        js_on_load=_loader(name, words or {}),
        label=label,
        elem_id=elem_id,
        elem_classes=["gte-part", f"gte-{name}"],
        apply_default_css=False,
    )


_WHEN_THERE_IS_A_VALUE = """
let loading = false;
const look = () => {
  if (loading || !Object.keys(props.value || {}).length) return;
  loading = true;
  load();
};
watch("value", look);
look();
"""


def _loader(name: str, words: dict[str, str]) -> str:
    """The script that Gradio runs. It names the events, because Gradio only allows those that it contains in quotes.

    The value may have changed by the time the module is loaded, so the part draws the current value of `props`.
    """
    script = PARTS[name]
    mount = "mount" + "".join(word.capitalize() for word in name.split("_"))
    return (
        f"const events = {json.dumps(script.events)}, words = {json.dumps(words)};\n"
        'const part = { element: element.querySelector(".part"), trigger, props, watch, words };\n'
        f'const load = () => import(new URL("{scripts.address(script.module)}", document.baseURI)).then(\n'
        f"  ({{ {mount} }}) => {mount}(part),\n"
        f"  () => {{ part.element.textContent = {json.dumps(shared_words.NOT_LOADED)}; }},\n"
        ");\n"
    ) + (_WHEN_THERE_IS_A_VALUE if script.waits else "load();")


@cache
def _style(name: str) -> str:
    return (scripts.UI / PurePosixPath(PARTS[name].module).with_name(f"{name}.css")).read_text(encoding="utf-8")


def status_line(label: str, elem_id: str) -> gr.HTML:
    """The status line of a job, with its “Cancel”; `label` names it for screen readers.

    It has its room while it is empty, so that nothing below it moves when a job begins or ends.
    """
    line = note_line(label, elem_id)
    line.elem_classes = [*line.elem_classes, "room"]
    return line


def note_line(label: str, elem_id: str) -> gr.HTML:
    """A message that is seldom there, and takes no room until it is."""
    return part("status", formatting.idle(), label=label, elem_id=elem_id, words=shared_words.STATUS)


def title(text: str) -> gr.HTML:
    """A small heading with our own wording, never a person's text. It avoids gr.Markdown's 33 KB of script."""
    return gr.HTML(f"<h2>{escape(text)}</h2>", elem_classes="title", apply_default_css=False)


@contextmanager
def tab(name: str, label: str) -> Iterator[gr.Tab]:
    """A tab to lay out, with a heading that is heard but not seen, since its label says the same."""
    with gr.Tab(label, id=name) as item:
        gr.HTML(f"<h2>{escape(label)}</h2>", elem_classes="heard", apply_default_css=False)
        yield item


def about(text: str) -> gr.HTML:
    """A sentence of explanation with our own wording, never a person's text."""
    return gr.HTML(f"<p>{escape(text)}</p>", elem_classes="about", apply_default_css=False)


def what_is_this(text: str) -> gr.HTML:
    """“What is this?”, which opens an explanation with our own wording, never a person's text."""
    opened = f"<details><summary>{escape(shared_words.WHAT)}</summary><p>{escape(text)}</p></details>"
    return gr.HTML(opened, elem_classes="what", apply_default_css=False)


def question(label: str, elem_id: str, value: str = "", *, elem_classes: list[str] | None = None) -> gr.Textbox:
    """The text box for a question: large, and named only by its placeholder."""
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
