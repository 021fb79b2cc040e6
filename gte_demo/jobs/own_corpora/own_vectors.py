"""A person's own texts with vectors that came with them: nothing is encoded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from gte_demo.corpus.given_vectors import Origin, open_given
from gte_demo.corpus.open_files import Opened
from gte_demo.errors import InputError
from gte_demo.files import name_on_disk
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.services import Services
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.types import Progress, TextEncoder

NO_FILES = "There are no files yet. Drop the texts and their vectors into the box first."


def grow_given(services: Services, paths: Sequence[str] | None, origin: Origin, choice: ReadingChoice) -> Growth:
    """Begin to open uploaded texts with their vectors. What `open_given` raises makes the growth fail.

    Raises InputError if there are no files.
    """
    if not paths:
        raise InputError(NO_FILES)
    given = [Path(path) for path in paths]

    def prepare(encoder: TextEncoder, progress: Progress) -> Opened:
        return open_given(given, origin, encoder, services.reading, choice)

    return services.growths.start(prepare)


def prepared_vectors(services: Services, name: str, data: bytes, origin: Origin) -> Prepare:
    """A Parquet file with texts and vectors that came as bytes. What `open_given` raises makes the growth fail."""

    def prepare(encoder: TextEncoder, progress: Progress) -> Opened:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name_on_disk(name)
            path.write_bytes(data)
            return open_given([path], origin, encoder, services.reading, ReadingChoice())

    return prepare
