"""One visit with hostile texts: what a person does there, and the files that they bring."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape

from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Visitor
from tests.hostile import Witness

VALUES = 4
"""Of a column of the table."""


@dataclass(frozen=True, slots=True)
class Round:
    """One visit with texts of its own."""

    visitor: Visitor
    witness: Witness
    texts: tuple[str, ...]

    @property
    def page(self) -> Page:
        return self.visitor.page

    def lines(self, without: str = "") -> list[str]:
        """The texts that can stand in one line, without the marks that mean something there."""
        return [
            " ".join(re.sub(f"[{re.escape(without)}]" if without else "$^", " ", text).split())[:290]
            for text in self.texts
        ]

    def upload(self, files: list[FilePayload]) -> None:
        self.visitor.open_panel()
        self.page.locator("#upload input[type=file]").set_input_files(files)

    def read(self, files: list[FilePayload], name: str) -> None:
        """Read files in place of the own texts that are open, which takes a click."""
        self.upload(files)
        self.page.locator("#upload .file-preview").wait_for()
        self.visitor.settle()
        self.witness.look("names of files", "#upload")
        self.page.locator("#read-files").click()
        self.page.locator("#corpus-line strong", has_text=name).wait_for(timeout=120_000)
        self.visitor.settle()

    def read_table(self, file: FilePayload) -> None:
        """Read a table, which waits until a column is chosen."""
        self.upload([file])
        self.page.locator("#text-column input").wait_for()
        self.visitor.settle()
        self.page.locator("#text-column input").click()
        self.witness.look("options of files", "#upload, #text-column, [role=listbox]")
        self.page.locator("#text-column input").blur()
        self.page.locator("#read-files").click()
        self.page.locator("#corpus-line strong", has_text=str(file["name"])).wait_for(timeout=120_000)
        self.visitor.settle()

    def come_back(self) -> None:
        """Load the page again, whose box for files is then empty."""
        self.page.reload()
        self.page.locator("#corpus-line .facts").wait_for()
        self.visitor.settle()

    def fold(self, name: str) -> None:
        self.page.locator(f"#{name}-fold button").first.click()
        self.visitor.settle()


def table(texts: tuple[str, ...]) -> FilePayload:
    """Passages, names of columns, and values of columns with few of them."""
    columns = texts[::VALUES]
    rows = [
        {"text": f"{text} The harbour was full of ships, and it was number {at}."}
        | {name: texts[column * VALUES + at % VALUES] for column, name in enumerate(columns)}
        for at, text in enumerate(texts * 2)
    ]
    return {"name": "table.json", "mimeType": "application/json", "buffer": json.dumps(rows).encode()}


def documents(texts: tuple[str, ...]) -> list[FilePayload]:
    """A file of each name, with its title and a heading."""
    made: list[FilePayload] = []
    for text in [text.replace("\0", "") for text in texts]:
        body = f"<title>{escape(text)}</title><h1>{escape(text)}</h1><p>Of ships, {escape(text)}.</p>"
        made.append({"name": f"{text[:180]}.html", "mimeType": "text/html", "buffer": body.encode()})
    return made
