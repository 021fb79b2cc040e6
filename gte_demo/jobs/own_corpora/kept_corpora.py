"""Corpora on disk, so that a person's texts outlive a restart of the server.

Each is a saved corpus with its marks, in a file that only the server's user can read, and the PDFs that it was read
from. Its name is a hash of the key: whoever reads the folder can't tell the keys. The name ends with a mark of whose it
is, so that whoever has most makes room first. The mark can't be traced back, as its key is forgotten with the process.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import shutil
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.corpus.archive import load_corpus, write_corpus
from gte_demo.errors import DocumentError, InputError
from gte_demo.fair_share import NOBODY_ELSE, Client, Held, leaving
from gte_demo.files import atomic_write, steady_clock
from gte_demo.jobs.own_corpora.kept_files import bytes_in, keep_files, kept_files
from gte_demo.jobs.store import StoreLimits
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.files.limits import ReadingLimits

log = logging.getLogger(__name__)

_SUFFIX = ".corpus"
_UNFINISHED = ".*.part"
_STALE_SECONDS = 3600.0
"""A file that has been unfinished for so long is left from a server that was stopped while it wrote."""
_WAITING = 4
"""What part of the bytes that may be kept may wait in memory to be written."""
_CHECKS = 24
"""How many times in the longest life of a file the folder is looked through for files to delete."""


@dataclass(frozen=True, slots=True)
class _KeptFile:
    """A file of the folder, when it was last used, and its size with its PDFs."""

    used: float
    nbytes: int
    path: Path

    @property
    def owner(self) -> Client:
        """Whose it is, by the mark; of files that have none, nobody's."""
        return Client(self.path.name.removesuffix(_SUFFIX).partition(".")[2])


@dataclass(frozen=True, slots=True, eq=False)
class _Unwritten:
    """What is to be written, and by whose request."""

    workspace: Workspace
    mark: str


class KeptCorpora:
    """Corpora in a folder, by key; safe to use from many threads. They are written in the background.

    Beyond the limits the least recently used of the client that has most are deleted. If the folder can't be used,
    that is logged, and `is_kept` tells it.
    """

    def __init__(
        self,
        folder: Path,
        limits: StoreLimits | None = None,
        reading: ReadingLimits | None = None,
        clock: Callable[[], float] | None = None,
        owner: Callable[[], Client] = lambda: NOBODY_ELSE,
    ) -> None:
        """`reading` limits the size of a corpus that is read back. The default `clock` is a steady one.

        `owner` tells who calls.
        """
        self._folder = folder
        self._limits = limits or StoreLimits()
        self._reading = reading or ReadingLimits()
        self._clock = clock or steady_clock()
        self._owner = owner
        self._secret = secrets.token_bytes(16)
        self._lock = Lock()
        self._unwritten: dict[str, _Unwritten] = {}
        self._writing = ""
        """The key of what is being written."""
        self._writes: dict[str, Future[bool]] = {}
        """Those that are going on or have failed: whether the corpus is kept."""
        self._writer = ThreadPoolExecutor(1, "keep-corpora")

    def keep(self, workspace: Workspace) -> None:
        """Write a workspace's corpus and marks soon, in the background, in place of what was kept under its key.

        Of what waits for a slow disk beyond the limits, the corpora of the client that has most are not kept.
        """
        key, mark = workspace.corpus.key, self._mark()
        with self._lock:
            self._unwritten.pop(key, None)
            self._unwritten[key] = _Unwritten(workspace, mark)
            self._drop_waiting()
            noted = {key: write for key, write in self._writes.items() if not (write.done() and write.result())}
            self._writes = dict(list(noted.items())[-self._limits.corpora :])
            self._writes[key] = self._writer.submit(self._write, key)

    def is_kept(self, key: str) -> bool:
        """Wait until the corpus under `key` is written, and return whether that has worked."""
        with self._lock:
            write = self._writes.get(key)
        return self.holds(key) if write is None else write.result()

    def find(self, key: str) -> Workspace | None:
        """Return the corpus kept under `key` with its marks; None if there is none, or it can't be read."""
        with self._lock:
            unwritten = self._unwritten.get(key)
        if unwritten is not None:
            return unwritten.workspace
        path = self._path(key)
        if not self.holds(key):
            return None
        try:
            kept = load_corpus(path, limits=self._reading)
        except (DocumentError, OSError) as error:
            log.warning("A kept corpus can't be read: %s", error)
            return None
        self.touch(key)
        return Workspace(
            replace(kept.corpus, key=key), marks=Marks(kept.marks), files=kept_files(kept.corpus, _files_of(path))
        )

    def holds(self, key: str) -> bool:
        """Return whether a corpus is kept under `key`, without reading it."""
        with self._lock:
            if key in self._unwritten:
                return True
        try:
            return self._path(key).stat().st_mtime >= self._clock() - self._limits.seconds
        except OSError:  # there is no such file
            return False

    def touch(self, key: str) -> None:
        """Note that the corpus under `key` is used now."""
        now = self._clock()
        try:
            os.utime(self._path(key), (now, now))
        except OSError:  # not written yet, or deleted
            return

    def drop(self, key: str) -> None:
        """Delete the corpus under `key` now, if it exists. `holds` tells whether that worked."""
        with self._lock:
            self._unwritten.pop(key, None)
            self._writes.pop(key, None)
        self._writer.submit(self._delete, key).result()  # after what is being written

    def _delete(self, key: str) -> None:
        try:
            _remove(self._path(key))
        except OSError as error:
            log.warning("A kept corpus can't be deleted: %s", error)

    def start(self) -> None:
        """Delete what is too old now, and then regularly, in a background thread."""
        Thread(target=self._watch, name="old-corpora", daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                self._make_room()
            except OSError as error:
                log.warning("Old corpora can't be deleted: %s", error)
            time.sleep(self._limits.seconds / _CHECKS)

    def _mark(self) -> str:
        """The mark of who calls; "" where nobody else can."""
        address = self._owner().address.encode("utf-8", "surrogatepass")
        return f".{hashlib.blake2b(address, key=self._secret, digest_size=8).hexdigest()}" if address else ""

    def _path(self, key: str, mark: str = "") -> Path:
        """The file of a corpus, whosever it is; where there is none yet, the one to be written for that mark."""
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return next(self._folder.glob(f"{name}*{_SUFFIX}"), self._folder / f"{name}{mark}{_SUFFIX}")

    def _drop_waiting(self) -> None:
        """Drop what can't wait to be written, so that a slow disk doesn't fill the memory."""
        waiting = {key: one for key, one in self._unwritten.items() if key != self._writing}
        held = (Held(key, Client(one.mark), one.workspace.corpus.nbytes) for key, one in waiting.items())
        for key in leaving(held, self._limits.corpora, self._limits.nbytes // _WAITING):
            log.warning("A corpus can't be kept on disk: too many wait to be written")
            del self._unwritten[key]

    def _write(self, key: str) -> bool:
        """Write the corpus under `key`. Returns whether it is kept, which one isn't that is larger than the limit."""
        with self._lock:
            unwritten = self._unwritten.get(key)
            self._writing = key if unwritten else ""
        if unwritten is None:  # dropped, or written already
            return self.holds(key)
        path, workspace = self._path(key, unwritten.mark), unwritten.workspace
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            with atomic_write(path, mode=0o600) as file:
                write_corpus(workspace.corpus, file, workspace.marks.right)
            keep_files(workspace, _files_of(path))
            self.touch(key)
            self._make_room(path)
            return path.exists()
        except (InputError, OSError) as error:
            log.warning("A corpus can't be kept on disk: %s", error)
        except Exception:
            log.exception("a corpus can't be kept on disk")
        finally:
            self._settle(key, unwritten, path)
        return False

    def _settle(self, key: str, written: _Unwritten, path: Path) -> None:
        """Delete what was written if it was dropped meanwhile; leave a newer one to the next turn."""
        with self._lock:
            wanted = self._unwritten.get(key)
            self._writing = ""
            if wanted is written:
                del self._unwritten[key]
        if wanted is None:
            _remove(path)

    def _make_room(self, newest: Path | None = None) -> None:
        """Delete what is too old, what is larger than all may be, and what is beyond the limits; `newest` goes last."""
        for unfinished in self._files(_UNFINISHED):
            if unfinished.used < self._clock() - _STALE_SECONDS:
                unfinished.path.unlink(missing_ok=True)
        files = sorted(self._files(f"*{_SUFFIX}"), key=lambda file: (file.path == newest, file.used))
        most, oldest = self._limits.nbytes, self._clock() - self._limits.seconds
        may_stay = (file for file in files if file.used >= oldest and file.nbytes <= most)
        held = [Held(file.path, file.owner, file.nbytes) for file in may_stay]
        going = leaving(held, self._limits.corpora, most)
        staying = {one.key for one in held}.difference(going)
        for file in files:
            if file.path not in staying:
                _remove(file.path)

    def _files(self, pattern: str) -> list[_KeptFile]:
        found = []
        for path in self._folder.glob(pattern):
            try:
                status = path.stat()
                nbytes = status.st_size + bytes_in(_files_of(path))
            except OSError:  # deleted meanwhile
                continue
            found.append(_KeptFile(status.st_mtime, nbytes, path))
        return found


def _files_of(path: Path) -> Path:
    """The folder with the PDFs of a kept corpus."""
    return path.with_suffix(".files")


def _remove(path: Path) -> None:
    """Delete a kept corpus and its PDFs, these first: they would be left without what says how long they are kept."""
    folder = _files_of(path)
    if folder.is_dir():
        shutil.rmtree(folder)
    path.unlink(missing_ok=True)
