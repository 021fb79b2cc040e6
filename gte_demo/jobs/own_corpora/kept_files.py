"""The PDFs of a kept corpus, in a folder beside it, so that their pages can be shown after a restart."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from gte_demo.corpus.corpus import Corpus
from gte_demo.files import atomic_write
from gte_demo.jobs.workspace import Workspace


def keep_files(workspace: Workspace, folder: Path) -> None:
    """Keep the PDFs of a workspace in `folder`. Raises OSError or InputError if they can't be written.

    They are linked where the disk allows it, which takes no room, and copied elsewhere.
    """
    for name in _pdf_names(workspace.corpus):
        path, kept = workspace.files.get(name), _path(folder, name)
        if path is None or kept.exists() or not path.is_file():
            continue
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.link(path, kept)
        except OSError:  # on another disk, or one without links
            with path.open("rb") as file, atomic_write(kept, mode=0o600) as copy:
                shutil.copyfileobj(file, copy)
        kept.chmod(0o600)


def kept_files(corpus: Corpus, folder: Path) -> dict[str, Path]:
    """Return document name -> PDF, for the documents of `corpus` whose file is in `folder`."""
    paths = {name: _path(folder, name) for name in _pdf_names(corpus)}
    return {name: path for name, path in paths.items() if path.is_file()}


def bytes_in(folder: Path) -> int:
    """Return the size of the files in `folder`; 0 if there is none."""
    return sum(path.stat().st_size for path in folder.glob("*")) if folder.is_dir() else 0


def _pdf_names(corpus: Corpus) -> list[str]:
    return [document.name for document in corpus.documents if document.kind == "pdf"]


def _path(folder: Path, name: str) -> Path:
    """The file of a document: its name says nothing, and can't lead out of the folder."""
    return folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}.pdf"
