"""The README's front matter, by which Hugging Face builds a Space, agrees with what is loaded there."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from gte_demo.embedding.model.catalogue import FLAGSHIP
from gte_demo.embedding.model.hub import FILES

ROOT = Path(__file__).parents[1]
ZEROGPU_TORCH = ("2.8.0", "2.9.1", "2.10.0", "2.11.0")
"""Versions of torch that ZeroGPU has."""


def front_matter() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "README.md").read_text(encoding="utf-8").split("---")[1])


def requirement(name: str, file: str) -> Requirement:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return next(found for found in map(Requirement, filter(_is_requirement, lines)) if found.name == name)


def _is_requirement(line: str) -> bool:
    return bool(line) and not line.startswith(("#", "-"))


def test_the_model_is_there_when_the_space_starts_with_only_the_files_that_are_loaded() -> None:
    (preloaded,) = front_matter()["preload_from_hub"]
    repo, files, revision = preloaded.split(" ")

    assert (repo, revision) == (FLAGSHIP.hub_name, FLAGSHIP.revision)
    assert all(any(fnmatch(file, pattern) for pattern in FILES) for file in files.split(","))
    assert {"config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json"} <= set(files.split(","))


def test_the_page_runs_on_the_gradio_that_is_tested() -> None:
    version = front_matter()["sdk_version"]
    assert version in requirement("gradio", "requirements.txt").specifier
    assert version in requirement("gradio", "constraints.txt").specifier


@pytest.mark.parametrize("version", ZEROGPU_TORCH)
def test_any_torch_of_zerogpu_will_do(version: str) -> None:
    assert version in requirement("torch", "requirements.txt").specifier


def test_a_space_has_what_its_card_on_the_hub_shows() -> None:
    found = front_matter()
    assert len(found["short_description"]) <= 60
    assert found["emoji"]
    assert found["tags"]
    assert found["suggested_hardware"] == "cpu-basic"
