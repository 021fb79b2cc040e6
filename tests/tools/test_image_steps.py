"""The Dockerfile's steps, as they are run where there is no Docker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.image_steps import REPOSITORY, Image, steps


class TriedImage(Image):
    """Notes commands instead of running them."""

    __slots__ = ("ran",)

    def inside(self, command: str, user: str = "") -> None:
        self.ran = [*getattr(self, "ran", []), (user or self.user, self.folder, command)]


@pytest.fixture
def image(tmp_path: Path) -> TriedImage:
    (tmp_path / "home/demo/app").mkdir(parents=True)
    found = TriedImage(tmp_path, {"TORCH_INDEX": "https://example.org/cpu"})
    for word, rest in steps((REPOSITORY / "Dockerfile").read_text(encoding="utf-8")):
        found.take(word, rest)
    return found


def test_each_step_is_done_as_its_user_and_in_its_folder(image: TriedImage) -> None:
    users = [user for user, _, _ in image.ran]
    assert image.ran[-1] == ("demo", "/home/demo/app", "exec python app.py")
    assert set(users[:-1]) == {"root"}
    assert any("--require-hashes" in command for _, _, command in image.ran)


def test_what_is_copied_and_set_is_there(image: TriedImage) -> None:
    app = image.root / "home/demo/app"
    assert {"app.py", "gte_demo", "assets", "requirements.txt"} <= {path.name for path in app.iterdir()}
    assert (app / "gte_demo" / "__init__.py").is_file()
    assert image.variables["GTE_DEMO_CACHE_DIR"] == "/cache"
    assert image.variables["TORCH_INDEX"] == "https://example.org/cpu"
