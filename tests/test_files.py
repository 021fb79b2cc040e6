"""A file is written completely, or the old one stays."""

import os

import pytest

from gte_demo.errors import InputError
from gte_demo.files import atomic_write, name_on_disk


def test_the_new_file_takes_the_old_ones_place_at_the_end_only(tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"old")

    with atomic_write(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"

    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out"]


def test_work_that_ends_early_leaves_no_trace(tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def interrupted():
        with atomic_write(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]


def test_what_a_killed_process_left_of_the_file_is_removed_once_it_is_old(tmp_path):
    old, new, another = (tmp_path / f".{name}.part" for name in ("out.00000000", "out.11111111", "other.00000000"))
    for left in (old, new, another):
        left.write_bytes(b"half")
    for left in (old, another):
        os.utime(left, (0, 0))

    with atomic_write(tmp_path / "out") as file:
        file.write(b"whole")

    assert sorted(os.listdir(tmp_path)) == sorted([new.name, another.name, "out"])


def test_a_place_that_is_not_there_is_named(tmp_path):
    with (
        pytest.raises(InputError, match=r"nowhere/out can't be written: No such file or directory\. Choose another"),
        atomic_write(tmp_path / "nowhere" / "out"),
    ):
        pass


def test_a_file_in_place_of_its_folder_is_told(tmp_path):
    (tmp_path / "folder").write_text("a file")
    with (
        pytest.raises(InputError, match=r"folder/out can't be written: Not a directory\."),
        atomic_write(tmp_path / "folder" / "out"),
    ):
        pass


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("notes.txt", "notes.txt"),
        (f"{'字' * 100}.txt", f"{'字' * 82}….txt"),
        (f"{'é' * 150}", f"{'é' * 126}…"),
    ],
)
def test_a_name_that_is_too_long_for_a_disk_loses_the_end_of_its_stem(name, shown, tmp_path):
    assert name_on_disk(name) == shown
    (tmp_path / name_on_disk(name)).write_text("A cat.")
