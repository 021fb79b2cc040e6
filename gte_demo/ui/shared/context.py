"""The context that every tab works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import gradio as gr

from gte_demo.corpus.corpus import Corpus
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.jobs.own_corpora.coming_back import own_id
from gte_demo.jobs.samples import Shelf
from gte_demo.jobs.services import Services
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.saved import SavedStates
from gte_demo.settings import Settings
from gte_demo.ui.shared.downloads import new_path
from gte_demo.ui.shared.hosting.uploaded_files import UploadedFiles
from gte_demo.ui.shared.point_files import MapFiles
from gte_demo.ui.shared.stream import Update


@dataclass(frozen=True, slots=True)
class Context:
    """One per process: the services of jobs, the samples, the settings, the files of maps, the saved links."""

    services: Services
    samples: Shelf
    settings: Settings
    map_files: MapFiles
    saved: SavedStates
    downloads: Path
    """The folder for files to download."""
    uploads: UploadedFiles = field(default_factory=UploadedFiles)

    @property
    def host(self) -> EncoderHost:
        """The host of the live model."""
        return self.services.host

    @property
    def store(self) -> Store:
        """The store of the corpora."""
        return self.services.store

    def new_file(self, corpus: Corpus, suffix: str) -> Path:
        """A path for a file about `corpus`, to be downloaded."""
        whose = (own_id(self.services, corpus.key), self.store.caller().session)
        return new_path(self.downloads, corpus.name, suffix, whose)

    def has_grown(self, key: str) -> bool:
        """Whether the corpus under `key` belongs to texts that are or were encoded step by step, while it was open.

        So does the sample of a store, to which every question adds.
        """
        is_growth = self.services.growths.of(key) is not None
        return is_growth or (self.store.holds(key) and self.store.get(key).sampled is not None)


@dataclass(frozen=True, slots=True)
class Shared:
    """The states that all tabs share."""

    key: gr.State
    """The key of the person's corpus; empty until there is one."""
    showing: gr.State
    """The label of the open tab."""
    arrived: gr.State
    """The link that the page was opened with; None if there is none."""


def moved(state: gr.State, key: str, workspace: Workspace) -> Update:
    """The key of the workspace that answers, for `state`, if it is another one than was asked."""
    return {} if workspace.corpus.key == key else {state: workspace.corpus.key}


def is_open(item: gr.Tab, showing: str, event: gr.EventData) -> bool:
    """Whether `item` is the open tab; on the event of its opening, `showing` may still name the previous one."""
    return event.target is item or showing == item.label
