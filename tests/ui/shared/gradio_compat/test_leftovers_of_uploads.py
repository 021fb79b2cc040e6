"""Uploads leave no files but those that arrived whole."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from gradio.components.file import File
from gradio.data_classes import ListFiles
from gradio.route_utils import GradioMultiPartParser
from gradio.routes import App

from gte_demo.ui.shared.gradio_compat.upload_folder import leave_nothing


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where uploads go, with the patch in force for one test."""
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    monkeypatch.setattr(File, "_process_single_file", File._process_single_file)
    monkeypatch.setattr(GradioMultiPartParser, "parse", GradioMultiPartParser.parse)
    leave_nothing()
    return tmp_path


def test_an_upload_that_is_too_large_leaves_nothing(folder: Path) -> None:
    with gr.Blocks() as demo:
        gr.File()
    demo.max_file_size = 10
    refused = TestClient(App.create_app(demo)).post("/gradio_api/upload", files={"files": ("a.txt", b"a" * 50)})

    assert refused.status_code == 413
    assert list(folder.rglob("tmp*")) == []


def test_an_event_that_is_given_an_upload_makes_no_file(folder: Path) -> None:
    given = folder / "a.txt"
    given.write_text("a", encoding="utf-8")
    box = gr.File(file_count="multiple", type="filepath")

    assert box.preprocess(ListFiles([gr.FileData(path=str(given))])) == [str(given)]
    assert list(folder.iterdir()) == [given]
