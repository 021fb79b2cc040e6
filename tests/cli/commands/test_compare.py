"""The commands compare and compress: their JSON, and one sentence for bad input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gte_demo.cli.parser import main
from gte_demo.embedding.model.catalogue import MPNET
from gte_demo.embedding.model.options import default_models_dir

LINES = (
    "The harbour was full of ships.",
    "Boats lay at anchor in the bay.",
    "A ferry crosses the strait at noon.",
    "Interest rates rose again in May.",
    "The central bank fears inflation.",
    "He has no interest in the river bank.",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "items.csv"
    path.write_text("\n".join(["id,text", *(f'{row},"{text}"' for row, text in enumerate(LINES))]), encoding="utf-8")
    return path


def test_word_overlap_is_compared_where_no_other_model_is_named(
    run: Callable[..., dict[str, Any]], table: Path
) -> None:
    found = run("compare", table, "--text-column", "text", "--query", "vessels in a port", "--top", 3, "--json")

    assert (found["first"], found["second"], found["pairs"]) == ("all-MiniLM-L6-v2", "word overlap", 15)
    assert (found["questions"], found["k"]) == (6, 5)
    assert 0 <= found["same_first"] <= 1
    assert -1 <= found["spearman"] <= 1
    best = found["higher_by_first"][0]
    assert best["first"]["percentile"] > best["second"]["percentile"]
    assert best["text_a"] in LINES
    assert found["search"]["first"][0]["text"] in LINES[:2]
    assert found["search"]["second"] == []
    assert found["search"]["first"][0]["rank_elsewhere"] is None


def test_smaller_vectors_are_listed_with_what_they_still_find(run: Callable[..., dict[str, Any]], table: Path) -> None:
    found = run("compress", table, "--text-column", "text", "--json")

    assert [(row["method"], row["dimensions"], row["bytes"]) for row in found["rows"]] == [
        ("full", 384, 1536),
        ("first", 192, 768),
        ("first", 96, 384),
        ("int8", 384, 384),
        ("binary", 384, 48),
    ]
    assert found["rows"][0]["overlap"] == 1.0
    assert found["model"]["name"] == "all-MiniLM-L6-v2"


def test_both_tell_their_results_in_words(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    assert main(["compare", str(table), "--text-column", "text", "--query", "bank"]) == 0
    assert "Spearman" in capsys.readouterr().out
    assert main(["compress", str(table), "--text-column", "text"]) == 0
    assert "overlap@5" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--with", "all-MiniLM-L6-v2"], "Both models are all-MiniLM-L6-v2"),
        (["--with", "not-there"], "not-there"),
        (["--query", " "], "query is empty"),
    ],
)
def test_bad_input_is_one_sentence(
    capsys: pytest.CaptureFixture[str], table: Path, more: list[str], sentence: str
) -> None:
    assert main(["compare", str(table), "--text-column", "text", *more]) == 2
    shown = capsys.readouterr().err
    assert sentence in shown
    assert "Traceback" not in shown


def test_one_text_can_not_be_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_text("A cat.")
    for command in ("compare", "compress"):
        assert main([command, str(alone)]) == 2
        assert "two passages" in capsys.readouterr().err


@pytest.mark.skipif(
    not (default_models_dir() / MPNET.name).is_dir(), reason="all-mpnet-base-v2 is not here; `make models` fetches it"
)
def test_another_model_is_compared_by_name(
    run: Callable[..., dict[str, Any]], table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GTE_DEMO_CACHE_DIR", str(default_models_dir().parent))
    found = run("compare", table, "--text-column", "text", "--with", "all-mpnet-base-v2", "--json")

    assert found["second"] == "all-mpnet-base-v2"
    assert found["spearman"] > 0.5
