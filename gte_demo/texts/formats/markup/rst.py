"""Reading reStructuredText, with the directives and roles of Sphinx: docutils turns it into HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import join_blocks
from gte_demo.texts.formats.markup.included import included_files
from gte_demo.texts.formats.readers.html import html_blocks
from gte_demo.texts.formats.readers.plain import check_length, decoded_text

if TYPE_CHECKING:
    from docutils.nodes import Node

_DIRECTIVE = re.compile(r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w:.+-]+?)::(?:\s|$)", re.MULTILINE)
_ROLE = re.compile(r":([a-zA-Z][\w:.+-]{0,80}):`")
_INCLUDED = re.compile(r"^[ \t]*\.\.[ \t]+(?:include|literalinclude)::[ \t]*(\S+)", re.MULTILINE)
_ERROR = 3
"""From this level on, an error replaces the text; lower levels are warnings, such as about files it may not include."""
_NAMES = re.compile(r' (?:class|id)="[^"]*"')
"""In HTML from docutils, a name such as "sidebar" doesn't mean that an element is boilerplate."""
_TARGET = re.compile(r"^(.+?)\s*<[^<>]+>$", re.DOTALL)
_CODE = ("code", "code-block", "sourcecode", "doctest", "testcode", "testoutput", "prompt", "ipython", "productionlist")
# fmt: off
_UNREAD = (
    "toctree", "index", "highlight", "literalinclude", "currentmodule", "module", "testsetup", "tabularcolumns",
    "mermaid", "graphviz", "plot", "autosummary",
)
# fmt: on
_LONG_RUN = re.compile(r"[!-~]{1000}(?=[!-~])")
"""No word, but encoded data. docutils takes a time that grows with the square of a run's length: lines are broken."""
_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 3,
    "halt_level": 5,
    "warning_stream": False,
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "_disable_config": True,
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "embed_stylesheet": False,
    "stylesheet_path": None,
    "toc_backlinks": False,
    "footnote_backlinks": False,
    "line_length_limit": 1_000_000,
    "sectsubtitle_xform": False,
}
"""Nothing outside the text is read, and errors in it are ignored."""


def read_rst(source: SourceFile, limits: ReadingLimits) -> Reading:
    """Read a reStructuredText as one document; a note names the included files, which are not read.

    Raises DocumentError if there is no text, or too much.
    """
    text, notes = decoded_text(source, limits)
    _know_all(text)
    try:
        title, markup = _html(_LONG_RUN.sub(r"\g<0>\n", text))
    except RecursionError as error:
        raise source.error("Its parts are nested too deeply to be read.") from error
    joined = join_blocks(html_blocks(_NAMES.sub("", markup)))
    check_length(source, len(joined.text), limits)
    title = title or next((one.title for one in joined.sections if one.level == 1), "")
    document = Document(source.name, joined.text, "rst", title=title, sections=joined.sections)
    return Reading((document,), notes=notes + included_files(source, _INCLUDED.findall(text)))


def _html(text: str) -> tuple[str, str]:
    """The title and the HTML of a text. Where docutils reports an error, its source text is kept."""
    from docutils import nodes
    from docutils.core import publish_doctree, publish_from_doctree

    tree = publish_doctree(text, settings_overrides=_SETTINGS)
    for parent in list(dict.fromkeys(message.parent for message in tree.findall(nodes.system_message))):
        parent[:] = [kept for child in parent.children for kept in _without_message(child)]
    for section in [one for one in tree.findall(nodes.section) if "system-messages" in one["classes"]]:
        section.parent.remove(section)
    return str(tree.get("title", "")), publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS)


def _without_message(node: Node) -> list[Node]:
    """What is kept of a node: all of it, but of a report only the source text that an error would replace."""
    from docutils import nodes

    if not isinstance(node, nodes.system_message):
        return [node]
    return [one for one in node.children if node["level"] >= _ERROR and isinstance(one, nodes.literal_block)]


def _know_all(text: str) -> None:
    """Make docutils accept unknown directives, options and roles, most of which are Sphinx's.

    Otherwise it would drop the text of a directive because of one unknown option.
    """
    from docutils.parsers.rst import directives, roles
    from docutils.parsers.rst.languages import en
    from docutils.utils import new_document

    document = new_document("")
    document.reporter.report_level = 5
    for name in {found.lower() for found in _DIRECTIVE.findall(text)}:
        known = None if name in _CODE else directives.directive(name, en, document)[0]
        if known is None:
            directives.register_directive(name, _unknown_directive(name))
        elif not isinstance(known.option_spec, _AnyOption):
            directives.register_directive(
                name, type(name, (known,), {"option_spec": _AnyOption(known.option_spec or {})})
            )
    for name in {found.lower() for found in _ROLE.findall(text)}:
        if roles.role(name, en, 0, document.reporter)[0] is None:
            roles.register_local_role(name, _text_of_role)


def _text_of_role(
    name: str, _rawtext: str, text: str, _lineno: int, _inliner: object, _options: object = None, _content: object = ()
) -> tuple[list[Node], list[Node]]:
    """The text of an unknown role: its title, or the last part of a name that begins with a tilde."""
    from docutils import nodes
    from docutils.utils import unescape

    shown = unescape(text)
    titled = _TARGET.match(shown)
    shown = titled[1] if titled else shown.lstrip("!")
    if shown.startswith("~"):
        shown = shown[1:].rpartition(".")[2]
    return [nodes.inline("", shown)], []


class _AnyOption(dict[str, Any]):
    """Accepts every option with its value as written."""

    def __missing__(self, _name: str) -> Any:
        return lambda written: written

    def __bool__(self) -> bool:
        return True


def _unknown_directive(name: str) -> Any:
    """A class for an unknown directive: code stays unchanged, lists of files are left out, anything else is text."""
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Unknown(Directive):
        optional_arguments = 1
        final_argument_whitespace = True
        has_content = True
        option_spec = _AnyOption()

        def run(self) -> list[Node]:
            if name.rpartition(":")[2] in _UNREAD:
                return []
            if name in _CODE:
                code = "\n".join(self.content)
                return [nodes.literal_block(code, code)]
            read: list[Node] = []
            if self.arguments:
                inline, _ = self.state.inline_text(self.arguments[0], self.lineno)
                read.append(nodes.paragraph("", "", *inline))
            holder = nodes.container()
            self.state.nested_parse(self.content, self.content_offset, holder)
            return [*read, *holder.children]

    return Unknown
