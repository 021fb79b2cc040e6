"""Datasets on the Hugging Face hub: which of their files hold the rows, and downloading those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from gte_demo.errors import InputError
from gte_demo.texts.files.limits import size
from gte_demo.texts.formats.tables.table import even_rows

CONVERTED = "refs/convert/parquet"
"""The branch in which the hub keeps public datasets as Parquet, as PART/SPLIT/0000.parquet.

See https://huggingface.co/docs/dataset-viewer/parquet.
"""
SUFFIXES = (".parquet", ".jsonl", ".csv", ".tsv")
"""Of the files read where there is no such branch, those with the first of these that there are."""

NOT_A_NAME = "“{name}” is not the name of a dataset. Write owner/name, or owner/name/part, as on the hub."
NO_DATASET = "There is no dataset “{name}” on the hub, or it is private. Check the name; HF_TOKEN opens a private one."
GATED = "Access to “{name}” has to be asked for on its page on the hub. Then set HF_TOKEN to your token."
UNREACHABLE = "The dataset “{name}” can't be had from the hub ({why}). Try again, or save its texts to a file."
NO_TABLES = "The dataset “{name}” has no tables: none of its files ends in {suffixes}."
PARTS = "The dataset “{name}” has several parts: {parts}. Name one, as in {name}/{first}."
NO_PART = "The dataset “{name}” has no part “{part}”; it has {parts}."
TOO_LARGE = "{file} of “{name}” has {size}, and at most {most} are read. GTE_DEMO_MAX_FILE_BYTES changes that."

_Answer = TypeVar("_Answer")


class HubUnreachable(InputError):
    """The hub doesn't answer, or refuses to for a while."""


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a dataset, and its size."""

    path: str
    bytes: int


@dataclass(frozen=True, slots=True)
class HubDataset:
    """A dataset as it stands at one commit, with the files to read, of one part and one split."""

    repo: str
    commit: str
    files: tuple[HubFile, ...]

    @property
    def bytes(self) -> int:
        """The size of the files together."""
        return sum(file.bytes for file in self.files)


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """The most bytes of one file, and of all that are downloaded."""

    file: int
    together: int


def find_dataset(name: str, limits: DownloadLimits) -> HubDataset:
    """Find the dataset `name`, which is owner/name or owner/name/part, on the hub.

    The split called train is taken, or the only one. Of more files than `limits` allow, some are taken evenly.
    Raises InputError if there is none, or none that can be read, and HubUnreachable if the hub doesn't answer.
    """
    owner, *rest = name.strip().split("/")
    if len(rest) > 2 or not all((owner, *rest)):
        raise InputError(NOT_A_NAME.format(name=name))
    repo, part = "/".join((owner, *rest[:1])), "".join(rest[1:])
    commit, files, is_converted = _asked(name, lambda: _listed(repo))
    tables = _tables(files)
    if not tables:
        raise InputError(NO_TABLES.format(name=repo, suffixes=", ".join(SUFFIXES)))
    of_part = _of_part(repo, tables, part) if is_converted or part else tables
    chosen = _evenly(_of_split(of_part), limits.together)
    largest = max(chosen, key=lambda file: file.bytes)
    if largest.bytes > limits.file:
        sizes = {"size": size(largest.bytes), "most": size(limits.file)}
        raise InputError(TOO_LARGE.format(file=largest.path, name=repo, **sizes))
    return HubDataset(repo, commit, tuple(chosen))


def download(dataset: HubDataset) -> list[Path]:
    """Download the files into the hub's local cache. Raises HubUnreachable if that fails."""
    from huggingface_hub import hf_hub_download

    def fetched() -> list[Path]:
        return [
            Path(hf_hub_download(dataset.repo, file.path, repo_type="dataset", revision=dataset.commit))
            for file in dataset.files
        ]

    return _asked(dataset.repo, fetched)


def _listed(repo: str) -> tuple[str, list[HubFile], bool]:
    """The newest commit, its files, and whether they are those that the hub has converted."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RevisionNotFoundError
    from huggingface_hub.hf_api import RepoFile

    hub = HfApi()
    try:
        info, is_converted = hub.dataset_info(repo, revision=CONVERTED), True
    except RevisionNotFoundError:
        info, is_converted = hub.dataset_info(repo), False
    commit = info.sha or "main"
    found = hub.list_repo_tree(repo, recursive=True, revision=commit, repo_type="dataset")
    return commit, [HubFile(file.path, file.size) for file in found if isinstance(file, RepoFile)], is_converted


def _asked(name: str, ask: Callable[[], _Answer]) -> _Answer:
    """What the hub answers. Raises InputError or HubUnreachable if it refuses, or can't be reached."""
    from huggingface_hub import errors
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        HFValidationError,
        RepositoryNotFoundError,
    )

    # The hub's client changed the library by which it asks; its errors go by the name of that library's.
    network_error: type[Exception] = errors.HTTPError  # type: ignore[attr-defined]
    try:
        return ask()
    except HFValidationError as error:
        raise InputError(NOT_A_NAME.format(name=name)) from error
    except GatedRepoError as error:
        raise InputError(GATED.format(name=name)) from error
    except RepositoryNotFoundError as error:
        raise InputError(NO_DATASET.format(name=name)) from error
    except HfHubHTTPError as error:
        raise HubUnreachable(UNREACHABLE.format(name=name, why=f"status {error.response.status_code}")) from error
    except (network_error, OSError) as error:
        raise HubUnreachable(UNREACHABLE.format(name=name, why=type(error).__name__)) from error


def _tables(files: Sequence[HubFile]) -> list[HubFile]:
    """The tables among the files, all of one kind, in the order of their paths."""
    for suffix in SUFFIXES:
        if found := [file for file in files if file.path.casefold().endswith(suffix)]:
            return sorted(found, key=lambda file: file.path)
    return []


def _of_part(repo: str, tables: Sequence[HubFile], part: str) -> list[HubFile]:
    """The tables of one part: the one that was named, the only one, or the one called default."""
    parts = sorted({_folder(file, 0) for file in tables} - {""})
    if not part and len(parts) > 1 and "default" not in parts:
        raise InputError(PARTS.format(name=repo, parts=", ".join(parts), first=parts[0]))
    chosen = part or ("default" if "default" in parts else "".join(parts))
    if part and part not in parts:
        raise InputError(NO_PART.format(name=repo, part=part, parts=", ".join(parts) or "none"))
    return [file for file in tables if _folder(file, 0) == chosen]


def _of_split(tables: Sequence[HubFile]) -> list[HubFile]:
    """The tables of one split: those with train in their path, or else all that stand beside the first."""
    train = [file for file in tables if "train" in file.path.casefold()]
    return train or [file for file in tables if PurePosixPath(file.path).parent == PurePosixPath(tables[0].path).parent]


def _folder(file: HubFile, depth: int) -> str:
    parents = PurePosixPath(file.path).parts[:-1]
    return parents[depth] if depth < len(parents) else ""


def _evenly(tables: Sequence[HubFile], most: int) -> list[HubFile]:
    """As many of the tables as have `most` bytes together, at least one, evenly from first to last."""
    count = len(tables)
    while count > 1 and sum(file.bytes for file in _drawn(tables, count)) > most:
        count -= 1
    return _drawn(tables, count)


def _drawn(tables: Sequence[HubFile], count: int) -> list[HubFile]:
    return [tables[place] for place in even_rows(len(tables), count)]
