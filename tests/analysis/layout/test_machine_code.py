"""Machine code is loaded only if it is as it was written."""

import numba
import numpy as np
import pytest

from gte_demo.analysis.layout import machine_code


def doubled(numbers):
    for row in range(len(numbers)):
        numbers[row] *= 2


def try_out(function):
    numbers = np.arange(3)
    function(numbers)
    assert numbers.tolist() == [0, 2, 4]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    machine_code.compiled(doubled, try_out)
    return tmp_path


def loaded(function):
    return bool(function.stats.cache_hits)


def test_what_is_whole_is_loaded(kept):
    assert loaded(machine_code.compiled(doubled, try_out))


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path):
    path.write_bytes(b"")


def zeros_within(path):
    """As after a loss of power. The machine code itself is at the end, and numba would run it."""
    path.write_bytes(path.read_bytes()[:-1000] + bytes(1000))


def a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [cut, empty, zeros_within, a_folder])
@pytest.mark.parametrize("kind", ["nbi", "nbc", "json"])
def test_what_is_damaged_is_compiled_and_written_anew(kept, damage, kind):
    damage(next(kept.rglob(f"*.{kind}")))

    assert not loaded(machine_code.compiled(doubled, try_out))
    assert loaded(machine_code.compiled(doubled, try_out))


def test_where_nothing_can_be_kept_that_is_logged_and_it_is_compiled_all_the_same(kept, monkeypatch, caplog):
    for path in kept.rglob("doubled*"):
        path.unlink()

    def full(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(machine_code, "atomic_write", full)
    next(kept.rglob("*.json")).unlink()
    function = machine_code.compiled(doubled, try_out)
    try_out(function)

    assert "No space left on device" in caplog.text


def test_without_any_folder_for_it_it_is_compiled_too(kept, monkeypatch):
    plain = numba.njit

    def refuse(function, *, cache=False, **options):
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return plain(function, **options)

    monkeypatch.setattr(numba, "njit", refuse)
    try_out(machine_code.compiled(doubled, try_out))


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package called `kept_package`, and the folder with its machine code: two functions, which were noted."""
    (tmp_path / "kept_package.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    folder = machine_code._code_of("kept_package")._folder
    folder.mkdir(exist_ok=True)
    for name in ("one.nbi", "one.nbc", "two.nbi"):
        (folder / name).write_bytes(name.encode() * 1000)
    machine_code.note_code_of("kept_package")
    return folder


def names(folder):
    return sorted(path.name for path in folder.glob("*.nb?"))


@pytest.mark.parametrize("damage", [cut, empty, zeros_within, a_folder])
def test_of_a_package_what_is_damaged_is_removed_before_it_is_imported(package, damage):
    damage(package / "one.nbc")
    (package / "new.nbc").write_bytes(b"written since")
    machine_code.check_code_of("kept_package")

    assert names(package) == ["new.nbc", "one.nbi", "two.nbi"]


def test_a_package_whose_sums_are_damaged_is_taken_as_it_is(package):
    next(package.glob("*.json")).write_bytes(b"{")
    machine_code.check_code_of("kept_package")
    assert names(package) == ["one.nbc", "one.nbi", "two.nbi"]
