"""Reading files and pasted lines into documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TypeAlias

from gte_demo.errors import DocumentError
from gte_demo.names import clean_name
from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Document, Reading, Skipped
from gte_demo.texts.files.archives import file_names, open_member
from gte_demo.texts.files.file_bytes import Archive, SourceFile, load, unpacked
from gte_demo.texts.files.file_types import FileKind, file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.markup.latex import read_latex
from gte_demo.texts.formats.markup.notebook import read_notebook
from gte_demo.texts.formats.markup.org import read_org
from gte_demo.texts.formats.markup.rst import read_rst
from gte_demo.texts.formats.markup.xml_text import read_xml
from gte_demo.texts.formats.readers.docx import read_docx
from gte_demo.texts.formats.readers.epub import read_epub
from gte_demo.texts.formats.readers.html import read_html
from gte_demo.texts.formats.readers.image import read_image
from gte_demo.texts.formats.readers.mail import Attachment, Mail
from gte_demo.texts.formats.readers.markdown import read_markdown
from gte_demo.texts.formats.readers.opendocument import read_opendocument
from gte_demo.texts.formats.readers.outlook import MAIL
from gte_demo.texts.formats.readers.pdf import read_pdf
from gte_demo.texts.formats.readers.plain import check_length, read_plain
from gte_demo.texts.formats.readers.pptx import read_pptx
from gte_demo.texts.formats.readers.rtf import read_rtf
from gte_demo.texts.formats.readers.subtitles import read_subtitles
from gte_demo.texts.formats.tables.empty_rows import without_empty_rows
from gte_demo.texts.formats.tables.json_records import holds_records
from gte_demo.texts.formats.tables.json_text import read_json_text
from gte_demo.texts.formats.tables.load import TABLES, load_table
from gte_demo.texts.formats.tables.rows import read_table
from gte_demo.texts.formats.tables.table import Table
from gte_demo.texts.formats.tables.text_column import likely_text_column
from gte_demo.texts.formats.tables.workbooks.workbook import sheet_names
from gte_demo.texts.formats.toc_and_index import find_apparatus
from gte_demo.types import Progress

__all__ = [
    "ReadNamed",
    "Reading",
    "ReadingLimits",
    "Skipped",
    "documents_from_lines",
    "free_name",
    "guess_text_column",
    "named_files",
    "read_each",
    "read_file",
    "read_files",
    "read_named",
    "table_columns",
    "table_sheets",
]

_READERS: dict[FileKind, Callable[[SourceFile, ReadingLimits], Reading]] = {
    "docx": read_docx,
    "pptx": read_pptx,
    "epub": read_epub,
    "markdown": read_markdown,
    "text": read_plain,
    "opendocument": read_opendocument,
    "rtf": read_rtf,
    "notebook": read_notebook,
    "rst": read_rst,
    "org": read_org,
    "latex": read_latex,
    "xml": read_xml,
    "subtitles": read_subtitles,
    "json": read_json_text,
}
_READERS_WITH_CHOICES: dict[FileKind, Callable[[SourceFile, ReadingLimits, ReadingChoice], Reading]] = {
    "html": read_html,
    "image": read_image,
    "pdf": read_pdf,
}
"""Readers with options that a person chooses."""
ReadNamed: TypeAlias = "Callable[[Path, str], Reading]"
"""The path of a file and the name to show -> its documents; raises DocumentError."""

_ROWS_TO_GUESS_BY = 200
_NAMED_ATTACHMENTS = 5
_DEFAULT = ReadingLimits()
_GUESSED = ReadingChoice()


def read_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limits: ReadingLimits = _DEFAULT,
    choice: ReadingChoice = _GUESSED,
) -> Reading:
    """Read every file that can be read; the others are in `skipped`, each with its reason.

    A folder stands for all files in it and its subfolders, by name, without hidden ones. A document has the name of
    its file; if two files share a name, the second becomes "name (2).ext". What `choice` leaves open is guessed: the
    likeliest column of a table and the first sheet with texts are read, and the notes say so.
    """
    return read_each(paths, limits, lambda path, name: read_named(path, name, choice, limits=limits))


def read_each(
    paths: Iterable[str | os.PathLike[str]], limits: ReadingLimits, read: ReadNamed, progress: Progress | None = None
) -> Reading:
    """Call `read` with the path and the name of each file, as `read_files` does, and join the results.

    `progress` is called with (files done, files) before each file.
    """
    files = named_files(paths)

    def step(number: int, path: Path, name: str) -> Reading:
        if progress:
            progress(number, len(files))
        if number >= limits.files:
            raise DocumentError(name, f"It is file {number + 1:,}; at most {limits.files:,} are read at once.")
        return read(path, name)

    return _gathered(partial(step, number, *file) for number, file in enumerate(files))


def read_file(
    path: str | os.PathLike[str],
    *,
    limits: ReadingLimits = _DEFAULT,
    choice: ReadingChoice = _GUESSED,
) -> Reading:
    """Read one file: one document, or one for each row of a table. Raises DocumentError if it can't be read."""
    return read_named(Path(path), Path(path).name, choice, limits=limits)


def read_named(path: Path, name: str, choice: ReadingChoice = _GUESSED, *, limits: ReadingLimits = _DEFAULT) -> Reading:
    """As `read_file`, under the name `name`."""
    source = load(path, name, limits)
    kind = _kind(source, limits)
    return _read_archive(source, limits, choice) if kind == "zip" else _read(source, kind, limits, choice)


def table_sheets(path: str | os.PathLike[str], *, limits: ReadingLimits = _DEFAULT) -> tuple[str, ...]:
    """The sheets of a workbook, to choose from; none if the file is something else.

    Raises DocumentError if the file can't be read at all.
    """
    source = load(Path(path), Path(path).name, limits)
    return sheet_names(source, limits) if _kind(source, limits) == "workbook" else ()


def table_columns(
    path: str | os.PathLike[str], *, limits: ReadingLimits = _DEFAULT, sheet: str | None = None
) -> tuple[str, ...]:
    """The columns of the table in a file, to choose from; none if it is not a table.

    Raises DocumentError if the file can't be read at all, or has no such sheet.
    """
    table = _table_head(Path(path), limits, sheet)
    return table.columns if table else ()


def guess_text_column(
    path: str | os.PathLike[str], *, limits: ReadingLimits = _DEFAULT, sheet: str | None = None
) -> str | None:
    """The column that most likely holds the texts, by its first rows; None if there is none, or the file is no table.

    Raises DocumentError if the file can't be read at all, or has no such sheet.
    """
    table = _table_head(Path(path), limits, sheet)
    return likely_text_column(table) if table else None


def documents_from_lines(text: str, source: str = "") -> tuple[Document, ...]:
    """Pasted text, one document of kind "line" for each line that isn't blank, named by the line's number."""
    lines = enumerate(clean_text(text).split("\n"), start=1)
    return tuple(
        Document(f"line {number}", line.strip(), "line", source=source) for number, line in lines if line.strip()
    )


def _gathered(steps: Iterable[Callable[[], Reading]]) -> Reading:
    """Join the results of all steps; a step that raises a DocumentError becomes a skipped file."""
    documents: list[Document] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for step in steps:
        try:
            reading = step()
        except DocumentError as error:
            skipped.append(Skipped(error.file, error.reason))
        else:
            documents += reading.documents
            skipped += reading.skipped
            notes += reading.notes
    return Reading(tuple(documents), tuple(skipped), tuple(notes))


def free_name(name: str, taken: set[str]) -> str:
    """Return `name`, cleaned, or "name (2).ext" and so on if it is taken, and add the result to `taken`."""
    name = clean_name(name)
    stem, suffix = os.path.splitext(name)
    again = (f"{stem} ({number}){suffix}" for number in count(2))
    free = next(name for name in chain([name], again) if name not in taken)
    taken.add(free)
    return free


def _kind(source: SourceFile, limits: ReadingLimits) -> FileKind:
    """The kind to read the file as: JSON is a table if it contains records."""
    kind = file_kind(source, limits)
    return "jsonl" if kind == "json" and holds_records(source, limits) else kind


def _read_archive(source: SourceFile, limits: ReadingLimits, choice: ReadingChoice) -> Reading:
    """Read the files in a zip archive, named "archive.zip/folder/name"."""
    archive = Archive(source, limits)

    def step(name: str) -> Reading:
        member = open_member(source, archive, name, limits)
        kind = _kind(member, limits)
        if kind == "zip":
            raise member.error("It is an archive within an archive. Unpack it and choose its files.")
        return _read(member, kind, limits, choice)

    reading = _gathered(partial(step, name) for name in file_names(source, archive, limits))
    if reading.documents:
        check_length(source, sum(len(document.text) for document in reading.documents), limits)
    return reading


def _read_mail(source: SourceFile, mail: Mail, limits: ReadingLimits, choice: ReadingChoice) -> Reading:
    """Read the messages, and the attached files as separate documents, named "mail.eml/name"."""
    taken: set[str] = set()
    of_each = replace(choice, text_column=None, sheet=None)
    attached = _gathered(
        partial(_read_attachment, one, f"{source.name}/{free_name(one.file.name, taken)}", limits, of_each)
        for one in mail.attachments
    )
    documents = mail.documents + attached.documents
    check_length(source, sum(len(document.text) for document in documents), limits)
    unread = [skipped.file.removeprefix(f"{source.name}/") for skipped in attached.skipped]
    named = ", ".join(unread[:_NAMED_ATTACHMENTS]) + (" …" if len(unread) > _NAMED_ATTACHMENTS else "")
    note = f"{source.name}: {len(unread):,} attachment{'s' if len(unread) > 1 else ''} can't be read ({named})."
    return Reading(documents, notes=mail.notes + attached.notes + ((note,) if unread else ()))


def _read_attachment(attachment: Attachment, name: str, limits: ReadingLimits, choice: ReadingChoice) -> Reading:
    file = unpacked(SourceFile(name, attachment.file.data), limits)
    kind = _kind(file, limits)
    if kind == "zip" or kind in MAIL:
        raise file.error("It contains other files. Save it and choose those.")
    reading = _read(file, kind, limits, choice)
    documents = (replace(one, metadata={**attachment.metadata, **one.metadata}) for one in reading.documents)
    return replace(reading, documents=tuple(documents))


def _read(source: SourceFile, kind: FileKind, limits: ReadingLimits, choice: ReadingChoice) -> Reading:
    if kind in MAIL:
        return _read_mail(source, MAIL[kind](source, limits), limits, choice)
    if kind in TABLES:
        rows = read_table(source, kind, limits, choice)
        return rows if choice.every_row else without_empty_rows(source.name, rows)
    with_choices = _READERS_WITH_CHOICES.get(kind)
    reading = with_choices(source, limits, choice) if with_choices else _READERS[kind](source, limits)
    return replace(reading, documents=tuple(map(_with_apparatus, reading.documents)))


def _with_apparatus(document: Document) -> Document:
    return replace(document, apparatus=find_apparatus(document.text, document.sections))


def _table_head(path: Path, limits: ReadingLimits, sheet: str | None) -> Table | None:
    source = load(path, path.name, limits)
    kind = _kind(source, limits)
    return load_table(source, kind, limits, _ROWS_TO_GUESS_BY, ReadingChoice(sheet=sheet)) if kind in TABLES else None


def named_files(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[Path, str]]:
    """Return the files at `paths`, those of folders too, each with the unique name that its document has."""
    taken: set[str] = set()
    return [(path, free_name(path.name, taken)) for path in _files(paths)]


def _files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Yield the paths of files, and the files in those that are folders."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
