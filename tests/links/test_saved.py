"""States on the server: found only by id, and deleted by age, number and bytes."""

import os
import time

import pytest

from gte_demo.errors import InputError
from gte_demo.fair_share import Client
from gte_demo.links.saved import SavedLimits, SavedStates


def store(folder, **limits):
    return SavedStates(folder / "shared", SavedLimits(**limits))


def age(folder, name, seconds):
    path = folder / "shared" / f"{name}.json"
    os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def test_a_state_is_found_by_its_id_and_outlives_the_process(tmp_path):
    name = store(tmp_path).keep(b"{}")

    assert len(name) == 32
    assert store(tmp_path).find(name) == b"{}"
    assert store(tmp_path).keep(b"{}") != name


def test_nothing_is_made_before_somebody_saves(tmp_path):
    with pytest.raises(InputError, match="no longer on the server"):
        store(tmp_path).find("a" * 32)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "a" * 31, "../../../../etc/passwd", "/etc/passwd", "a" * 31 + "\n", "é" * 32])
def test_an_invalid_id_finds_nothing(tmp_path, name):
    with pytest.raises(InputError, match="no longer on the server"):
        store(tmp_path).find(name)


def test_states_that_are_too_old_are_gone(tmp_path):
    kept = store(tmp_path, seconds=100)
    old = kept.keep(b"old")
    age(tmp_path, old, 101)

    with pytest.raises(InputError, match="no longer on the server"):
        kept.find(old)
    kept.keep(b"new")
    assert [path.read_bytes() for path in (tmp_path / "shared").iterdir()] == [b"new"]


def test_the_oldest_go_when_there_are_too_many(tmp_path):
    kept = store(tmp_path, states=2)
    names = []
    for at in range(3):
        names.append(kept.keep(str(at).encode()))
        age(tmp_path, names[-1], 50 - at)

    assert [kept.find(name) for name in names[1:]] == [b"1", b"2"]
    with pytest.raises(InputError):
        kept.find(names[0])


def test_the_oldest_go_when_bytes_run_out(tmp_path):
    kept = store(tmp_path, nbytes=10)
    first = kept.keep(b"12345")
    age(tmp_path, first, 50)
    second = kept.keep(b"12345")
    age(tmp_path, second, 25)
    third = kept.keep(b"123456")

    assert kept.find(third) == b"123456"
    for gone in (first, second):
        with pytest.raises(InputError):
            kept.find(gone)
    with pytest.raises(InputError, match="11 bytes and at most 10 can be saved"):
        kept.keep(b"x" * 11)


def test_who_has_saved_most_makes_room(tmp_path):
    caller = Client("a")
    kept = SavedStates(tmp_path / "shared", SavedLimits(states=4), owner=lambda: caller)
    first = kept.keep(b"somebody's")
    caller = Client("b")
    others = [kept.keep(str(at).encode()) for at in range(9)]

    assert kept.find(first) == b"somebody's"
    assert kept.find(others[-1]) == b"8"
    with pytest.raises(InputError):
        kept.find(others[0])


def test_files_tell_nobody_who_saved_them(tmp_path):
    kept = SavedStates(tmp_path / "shared", owner=lambda: Client("192.0.2.7"))
    kept.keep(b"{}")

    assert "192" not in str(list((tmp_path / "shared").iterdir()))


def test_nothing_is_lost_when_the_clock_of_the_machine_is_set_forward(tmp_path, monkeypatch):
    kept = SavedStates(tmp_path / "shared", SavedLimits(seconds=100))
    before = kept.keep(b"before")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 1_000)
    after = kept.keep(b"after")
    monkeypatch.undo()

    assert (kept.find(before), kept.find(after)) == (b"before", b"after")
    age(tmp_path, before, 101)
    with pytest.raises(InputError, match="no longer on the server"):
        kept.find(before)


def test_only_the_user_of_the_server_can_read_them(tmp_path):
    name = store(tmp_path).keep(b"{}")

    assert (tmp_path / "shared" / f"{name}.json").stat().st_mode & 0o077 == 0


def test_a_state_can_be_dropped_by_its_id_and_no_other_file_is(tmp_path):
    kept = store(tmp_path)
    first, second = kept.keep(b"{}"), kept.keep(b"[]")

    for name in (first, "gone", "*", f"../shared/{second}"):
        kept.drop(name)

    with pytest.raises(InputError):
        kept.find(first)
    assert kept.find(second) == b"[]"
