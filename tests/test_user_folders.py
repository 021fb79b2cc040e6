"""Folders of a user with a home, of one without, and where somebody else was first."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest

from gte_demo import user_folders
from tests.server import APP, environment, serve

ROOT = Path(__file__).parents[1]
UNNAMED = "54321"
AS_STRANGER = (
    "env", "-u", "HOME", "-u", "USER", "-u", "LOGNAME",
    "setpriv", "--reuid", UNNAMED, "--regid", UNNAMED, "--clear-groups",
    # It may read this Python wherever that is installed, and write nowhere.
    "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search",
)  # fmt: skip

stranger = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0 or not shutil.which("setpriv"),
    reason="only root can become another user",
)


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_things_are_kept_in_the_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))

    assert user_folders.cache_home() == tmp_path / ".cache" / "gte-demo"
    assert not (tmp_path / ".cache").exists()


def test_without_a_home_they_are_kept_in_a_folder_that_nobody_else_can_read(temporary, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    folder = user_folders.cache_home()

    assert folder == temporary / f"gte-demo-{os.getuid()}" == user_folders.cache_home()
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("readable", [True, False])
def test_a_folder_that_others_can_read_or_have_linked_is_not_used(temporary, readable):
    taken = temporary / f"gte-demo-{os.getuid()}"
    if readable:
        taken.mkdir(mode=0o755)
    else:
        (temporary / "elsewhere").mkdir(mode=0o700)
        taken.symlink_to(temporary / "elsewhere")

    folder = user_folders.temporary_home()

    assert folder != taken
    assert folder.stat().st_mode & 0o777 == 0o700


def test_uploads_go_where_the_host_says(monkeypatch):
    monkeypatch.setenv("GRADIO_TEMP_DIR", "/srv/uploads")
    user_folders.prepare_libraries()

    assert os.environ["GRADIO_TEMP_DIR"] == "/srv/uploads"


@stranger
def test_a_user_without_name_and_home_starts_the_page_and_uploads(tmp_path):
    """The folder that Gradio would take belongs to somebody else, and the hub's cache has no place."""
    (tmp_path / "tmp" / "gradio").mkdir(parents=True)
    (tmp_path / "tmp").chmod(0o1777)
    tmp_path.chmod(0o755)
    variables = {**environment(tmp_path), "TMPDIR": str(tmp_path / "tmp"), "GTE_DEMO_HUB_WAIT": "0.1"}
    del variables["GTE_DEMO_CACHE_DIR"]
    for address in serve(tmp_path, variables, (*AS_STRANGER, *APP), own_uploads=False):
        sent = httpx.post(f"{address}/gradio_api/upload", files={"files": ("notes.txt", b"Boats lay at anchor.")})

        assert sent.status_code == 200, (tmp_path / "log").read_text()
        own = tmp_path / "tmp" / f"gte-demo-{UNNAMED}"
        assert own in Path(sent.json()[0]).parents
        assert (own.stat().st_uid, own.stat().st_mode & 0o777) == (int(UNNAMED), 0o700)


@stranger
def test_a_command_of_such_a_user_asks_the_hub_and_ends_in_a_sentence(tmp_path):
    tmp_path.chmod(0o1777)
    command = [*AS_STRANGER, sys.executable, "-m", "gte_demo", "similarity", "README.md", "README.md"]
    variables = {
        **os.environ,
        "TMPDIR": str(tmp_path),
        "GTE_DEMO_HUB_WAIT": "0.1",
        "GTE_DEMO_MODEL": "gte-base-en-v1.5",
    }
    ended = subprocess.run(command, env=variables, cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert ended.returncode == 2
    assert "is not in the local model cache" in ended.stderr
    assert "Traceback" not in ended.stderr
