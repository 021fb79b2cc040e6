"""A corpus of one's own on the shelf beside the samples, with which the page opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.corpus.archive import is_saved_corpus
from gte_demo.corpus.open_saved import open_saved
from gte_demo.errors import InputError
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.files.limits import ReadingLimits


@dataclass(frozen=True, slots=True, eq=False)
class ServedCorpus:
    """A saved corpus that the page opens with."""

    workspace: Workspace

    @property
    def title(self) -> str:
        """What it is called on the page."""
        return self.workspace.corpus.name

    @property
    def model(self) -> str:
        """The name of the model that encoded it; "" if its vectors came with its texts."""
        model = self.workspace.corpus.model
        return "" if model.is_given else model.name


def served_corpus(path: Path, title: str, limits: ReadingLimits) -> ServedCorpus:
    """Open the saved corpus at `path`, called `title` if that is not empty.

    Raises InputError if the file is no saved corpus, and DocumentError if it is damaged.
    """
    if not is_saved_corpus(path):
        raise InputError(f"{path} is not a saved corpus. Make one with “encode TEXTS --out corpus.zip”.")
    kept = open_saved(path, limits=limits)
    corpus = replace(kept.corpus, name=title.strip() or kept.corpus.name)
    return ServedCorpus(Workspace(corpus, marks=Marks(kept.marks)))
