"""Reading Markdown, which markdown-it renders as HTML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.html import html_blocks
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FENCED = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}\n]*\}$")
"""The id and the classes behind a heading, as Pandoc, Kramdown and Hugo write them."""
_WIKI_LINK = re.compile(
    r"(?<![\w)\]])(?P<embedded>!?)\[\[(?P<target>(?=[^\[\]|\n]*[^\W\d])[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]*))?\]\](?!\()"
)
"""A link as Obsidian and other wikis write it; not an index such as x[["name"]] or a citation such as [[1]](#1)."""
_FILE = re.compile(r"\S[^\n]*\.\w{2,4}")
_TAG = re.compile(r"</?([a-zA-Z][\w:.-]*)")


def read_markdown(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a Markdown file as one document: the text without markup, the headings as sections.

    Front matter in YAML or TOML is left out, except for its title. Raises DocumentError if there is no text, or
    too much.
    """
    text, notes = decoded_text(source, limits)
    fields, body = _front_matter(text)
    joined = join_blocks(markdown_blocks(body))
    check_length(source, len(joined.text), limits)
    title = fields["title"].strip() if isinstance(fields.get("title"), str) else ""
    name = title or next((section.title for section in joined.sections if section.level == 1), "")
    document = Document(source.name, joined.text, "markdown", title=name, sections=joined.sections)
    return Reading((document,), notes=notes)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of Markdown without front matter."""
    blocks = html_blocks(_parser().render(text))
    return [replace(block, text=_ATTRIBUTES.sub("", block.text)) if block.level else block for block in blocks]


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter at the top of a file, and the text below; no fields if there is no front matter."""
    found = _FENCED.match(text)
    fields = _fields(found["fence"], found["fields"]) if found else None
    return (fields, text[found.end() :]) if found and fields is not None else ({}, text)


def _fields(fence: str, block: str) -> Mapping[str, Any] | None:
    """The mapping in a block of YAML (---) or TOML (+++); None if it is anything else."""
    import yaml

    try:
        fields = tomllib.loads(block) if fence == "+++" else yaml.safe_load(block)
    except (tomllib.TOMLDecodeError, yaml.YAMLError):
        return None
    return fields if isinstance(fields, dict) else None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    parser.use(dollarmath_plugin, allow_labels=False, double_inline=True, renderer=_math)
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.add_render_rule("html_inline", _inline_html)
    parser.add_render_rule("footnote_anchor", _nothing)
    return parser


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """Read the words of a wiki's link; an embedded file, such as a picture, has none."""
    found = _WIKI_LINK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        is_file = found["embedded"] and _FILE.fullmatch(found["target"])
        state.push("text", "", 0).content = "" if is_file else found["shown"] or found["target"]
    state.pos = found.end()
    return True


def _math(tex: str, options: Mapping[str, Any]) -> str:
    fence = "$$" if options.get("display_mode") else "$"
    return escape(f"{fence}{tex}{fence}")


def _inline_html(_renderer: object, tokens: Sequence[Token], at: int, _options: object, _env: object) -> str:
    """Keep inline HTML, but treat an unknown element such as <your-name> as text."""
    from lxml.html.defs import tags

    markup = tokens[at].content
    found = _TAG.match(markup)
    return escape(markup) if found and found[1].lower() not in tags else markup


def _nothing(*_given: object) -> str:
    """Render nothing for the arrow back from a footnote."""
    return ""
