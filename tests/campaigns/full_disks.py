"""A disk that is full, read-only or gone ends in a sentence, costs nothing that was written, and is used again later.

The disk is a small one in memory, which only root may mount. Elsewhere the campaign is skipped.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from gte_demo.errors import InputError
from tests.campaigns import by_hand
from tests.campaigns.stores import STORES, Store, leftovers

TRIES = 100 if by_hand.LONG else 10
NAMES = tuple(name for name in STORES if name != "converted model")
MEGABYTES = 4


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """The folder of a small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "campaign", str(place)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    """Fill the disk to its last byte."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return filler


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def refusal(write: Callable[[], str]) -> str:
    """What is said when it can't be written; "" if nothing is said."""
    try:
        write()
    except InputError as error:
        return str(error)
    except OSError as error:  # of a converted model, which is logged and kept in memory
        if error.errno not in (errno.ENOSPC, errno.EROFS, errno.ENOTDIR):
            raise
        return str(error.strerror)
    return ""


def check_refusals(store: Store, place: Path) -> None:
    """Try to write, which must neither fail inside nor leave anything, nor tell strangers where the disk is."""
    for number in range(TRIES):
        said = refusal(lambda at=number: store.write(1_000 + at))
        assert "\n" not in said
        assert str(place) not in said
    assert leftovers(place) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk(name: str, disk: Path) -> None:
    store = STORES[name](disk)
    before = store.write(1)
    filler = fill(disk)

    check_refusals(store, disk)

    filler.unlink()
    assert store.has(before)
    assert store.has(store.write(2_000_000))


@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_becomes_read_only(name: str, disk: Path) -> None:
    first = STORES[name](disk)
    before = first.write(1)
    first.tidy()
    remount(disk, "ro")

    store = STORES[name](disk)
    check_refusals(store, disk)

    remount(disk, "rw")
    assert store.has(before)
    assert store.has(store.write(2_000_000))


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_that_is_gone(name: str, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    STORES[name](place).write(1)
    shutil.rmtree(place)
    place.write_text("a file in place of the folder")

    store = STORES[name](place)
    for number in range(TRIES):
        refusal(lambda at=number: store.write(1_000 + at))

    place.unlink()
    place.mkdir()
    assert store.has(store.write(2_000_000))


if __name__ == "__main__":
    by_hand.run(__file__)
