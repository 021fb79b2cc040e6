"""A folder of small texts, and the work of encoding it by the toy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gte_demo.corpus.splitting import Splitting
from gte_demo.scale.encode import encode_folder, in_one_process
from gte_demo.scale.folder import EncodedFolder, open_folder
from gte_demo.scale.layout import FolderLayout, Plan
from gte_demo.scale.sources import Unit, digest_of, units_of
from gte_demo.scale.work import Models, Work
from tests.toy import ToyEncoder

WORDS = ("cat", "dog", "king", "queen", "red", "blue", "ship", "sea")


@pytest.fixture
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units of a few files and parts of a few documents, so that small texts make many."""
    monkeypatch.setattr("gte_demo.scale.sources.UNIT_FILES", 3)
    monkeypatch.setattr("gte_demo.scale.work.PART_CHARACTERS", 600)


def write_texts(folder: Path, files: int = 8) -> Path:
    """Markdown files of two sections, a table with a column, and a PDF that can't be read."""
    folder.mkdir()
    for number in range(files):
        own = [f"The {WORDS[(number + i) % 8]} saw the {WORDS[(number * 3 + i) % 8]} number {i}." for i in range(12)]
        half = " ".join(own[:6]), " ".join(own[6:])
        (folder / f"text{number}.md").write_text(f"# First\n\n{half[0]}\n\n# Second\n\n{half[1]}\n", encoding="utf-8")
    rows = [f"A {WORDS[i % 8]} by the {WORDS[i * 5 % 7]},{1990 + i % 5}" for i in range(60)]
    (folder / "table.csv").write_text("\n".join(["text,Year", *rows]), encoding="utf-8")
    (folder / "dead.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


def write_subtitles(folder: Path) -> Path:
    """Add subtitles of five minutes, a cue each ten seconds, to a folder of texts."""
    cues = [
        f"{i + 1}\n00:{i // 6:02}:{i % 6}0,000 --> 00:{i // 6:02}:{i % 6}8,000\n"
        f"Then the {WORDS[i % 8]} and the {WORDS[i * 3 % 8]} went out to number {i}.\n"
        for i in range(30)
    ]
    (folder / "talk.srt").write_text("\n".join(cues), encoding="utf-8")
    return folder


def work_on(texts: Path, out: Path, tokens: int = 12) -> tuple[tuple[Unit, ...], Work]:
    """The units of `texts`, and the work of encoding them by the toy to `out`."""
    units = units_of([texts])
    splitting = Splitting(tokens=tokens, context="prefixed")
    plan = Plan(digest_of(units), ToyEncoder().info, splitting, "float32")
    return units, Work(FolderLayout(out), plan, Models(ToyEncoder, ToyEncoder))


def in_float16(work: Work) -> Work:
    """The same, with vectors stored in float16."""
    return replace(work, plan=replace(work.plan, numbers="float16"))


def encoded(texts: Path, out: Path) -> EncodedFolder:
    """Encode `texts` to `out` in one process, and open it."""
    encode_folder(*work_on(texts, out), in_one_process)
    return open_folder(out)
