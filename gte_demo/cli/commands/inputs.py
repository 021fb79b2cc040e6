"""Converting a command's arguments to the options of the core."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from gte_demo.analysis.search.filters import SearchFilter
from gte_demo.corpus.archive import is_saved_corpus
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.given_vectors import Origin, open_given
from gte_demo.corpus.open_files import EncodeAgainError, Opened, OpenOptions, Unencoded, open_texts, open_unencoded
from gte_demo.corpus.splitting import Cut
from gte_demo.errors import InputError
from gte_demo.jobs.from_settings import load_encoder, reading_limits, splitting
from gte_demo.jobs.search.filters import places_of
from gte_demo.settings import Settings
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.pages_read import PagesRead, told_to
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.sandbox import table_sheets_isolated
from gte_demo.types import Progress, TextEncoder

_REST_OF_LINE = "\x1b[K"
"""Clears the rest of a terminal's line."""
_SETTINGS = (
    "model", "device", "precision", "host", "port", "corpus", "corpus_store", "corpus_sample", "corpus_title",
    "corpus_questions", "corpus_dataset", "corpus_text_column",
)  # fmt: skip
"""Settings that an option of the same name overrides."""


def settings_of(chosen: Namespace) -> Settings:
    """Return the settings, overridden by the command line. Raises InputError for an invalid value."""
    given = {name: getattr(chosen, name, None) for name in _SETTINGS}
    if given["corpus_questions"] is not None:
        given["corpus_questions"] = "\n".join(given["corpus_questions"])
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise InputError(f"The setting {name} can't be “{first['input']}”: {first['msg']}.") from error


def encoder_of(chosen: Namespace) -> TextEncoder:
    """Load the requested model."""
    return load_encoder(settings_of(chosen))


def exact_encoder_of(chosen: Namespace) -> TextEncoder:
    """Load the requested model to measure it: exactly, unless reduced precision was requested."""
    settings = settings_of(chosen)
    exact = settings.precision if settings.precision == "reduced" else "exact"
    return load_encoder(settings.model_copy(update={"precision": exact}))


def open_passages(chosen: Namespace, encoder: TextEncoder, *, whole_items: bool) -> Opened:
    """Open the given files as a corpus, or the saved corpus among them.

    With `whole_items`, every row of a table is kept, also one without a text: results name rows by their number.

    Raises InputError for a saved corpus that has to be encoded again, unless --encode-again was given.
    """
    options = open_options(chosen, whole_items=whole_items)
    try:
        with told_to(show_pages):
            return open_texts([Path(path) for path in chosen.paths], encoder, options, progress_of("Encoding"))
    except EncodeAgainError as error:
        raise InputError(f"{error} --encode-again does that.") from error


def open_with_vectors(chosen: Namespace, encoder: TextEncoder) -> Opened:
    """Open the texts with the vectors that came with them.

    Raises as `given_vectors.open_given` does, and InputError unless there is one source of vectors.
    """
    if bool(chosen.vectors) == bool(chosen.vector_column):
        raise InputError("Give the vectors by either --vectors or --vector-column.")
    origin = Origin(chosen.vectors_by or "", chosen.normalise, chosen.vector_column or "")
    paths = [Path(path) for path in (*chosen.paths, *filter(None, [chosen.vectors]))]
    options = open_options(chosen, whole_items=True)
    return open_given(paths, origin, encoder, options.limits, options.choice)


def unencoded_passages(chosen: Namespace, encoder: TextEncoder) -> Unencoded | None:
    """Read and split the files that were named, without encoding them; None if a saved corpus is among them."""
    paths = [Path(path) for path in chosen.paths]
    if any(map(is_saved_corpus, paths)):
        return None
    with told_to(show_pages):
        return open_unencoded(paths, encoder, open_options(chosen, whole_items=False))


def open_options(chosen: Namespace, *, whole_items: bool) -> OpenOptions:
    """Return how the command says that texts are read and split; the rest as the settings say.

    Raises InputError for a sheet without a workbook.
    """
    settings = settings_of(chosen)
    limits = reading_limits(settings)
    if chosen.sheet and not _may_have_sheets(chosen.paths, limits):
        raise InputError(f"None of the files is a workbook, so there is no sheet “{chosen.sheet}”. Leave out --sheet.")
    return OpenOptions(
        limits=limits,
        choice=ReadingChoice(chosen.text_column, chosen.sheet, chosen.whole_pages, chosen.ocr, every_row=whole_items),
        splitting=splitting(settings, whole_items=whole_items),
        cut=Cut(chosen.tokens, chosen.overlap, chosen.context),
        encode_again=chosen.encode_again,
    )


def _may_have_sheets(paths: Sequence[str], limits: ReadingLimits) -> bool:
    """Whether one of the files is a workbook, or a folder or an archive, in which there may be one."""
    files = [Path(path) for path in paths]
    if any(file.is_dir() or file.suffix.casefold() == ".zip" for file in files):
        return True
    return any(table_sheets_isolated(file, limits=limits) for file in files)


def filter_of(chosen: Namespace, corpus: Corpus) -> SearchFilter:
    """Return which passages of `corpus` are searched. Raises InputError for an unknown document, or no such place."""
    numbers = {document.name: number for number, document in enumerate(corpus.documents)}
    if unknown := [name for name in chosen.document if name not in numbers]:
        raise InputError(f"There is no document “{unknown[0]}”. Name one as it is in the results.")
    pages, times = places_of(corpus, chosen.pages)
    documents = [numbers[name] for name in chosen.document] or None
    return SearchFilter(
        documents=documents, pages=pages, times=times, section=chosen.section, metadata=columns_of(chosen)
    )


def columns_of(chosen: Namespace) -> dict[str, str]:
    """Return the columns and values that --where names. Raises InputError for anything else."""
    pairs = [text.partition("=") for text in chosen.where]
    if wrong := next((column for column, sign, _ in pairs if not sign), None):
        raise InputError(f"“{wrong}” is not a column and its value. Write --where COLUMN=VALUE.")
    return {column: value for column, _, value in pairs}


def show_pages(pages: PagesRead | None) -> None:
    """Show on stderr which page of a file is being read, if that is a terminal."""
    if not sys.stderr.isatty():
        return
    text = ""
    if pages:
        doing = "Recognising scanned page" if pages.recognised else "Reading page"
        text = f"{doing} {pages.current:,} of {pages.total:,}{_time_left(pages.seconds_left)}"
    print(f"\r{text}{_REST_OF_LINE}", end="\r", file=sys.stderr, flush=True)


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    number, unit = (seconds / 60, "minute") if seconds >= 90 else (seconds, "second")
    return f", about {max(round(number), 1):,} {unit}{'s' if round(number) > 1 else ''} left"


def progress_of(doing: str) -> Progress:
    """Return a callback that shows a counter on stderr, if that is a terminal."""

    def show(done: int, total: int) -> None:
        if total and sys.stderr.isatty():
            print(f"\r{doing} {done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show
