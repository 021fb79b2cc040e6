"""An upload whose form can't be read is refused in a sentence."""

from __future__ import annotations

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from gradio.route_utils import GradioMultiPartParser
from gradio.routes import App

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.upload_folder import MOST_IN_FIELD, UploadForms, bound_fields

PART = b'--x\r\ncontent-disposition: form-data; name="files"%b\r\n\r\na\r\n--x--\r\n'
UNREADABLE = [("x", PART % b""), ("x", PART % b"; filename*=utf-8''a.txt"), ("x" * 300, b"x")]
IDS = ["a text in place of a file", "a name in another form", "a long boundary"]


def page() -> App:
    with gr.Blocks() as demo:
        gr.File()
    demo.max_file_size = None  # launch() sets it
    return App.create_app(demo)


def guarded() -> TestClient:
    app = page()
    app.add_middleware(UploadForms)
    return TestClient(app)


def kind(boundary: str) -> dict[str, str]:
    return {"content-type": f"multipart/form-data; boundary={boundary}"}


@pytest.mark.parametrize(("boundary", "body"), UNREADABLE, ids=IDS)
def test_it_is_refused_in_a_sentence(boundary: str, body: bytes) -> None:
    refused = guarded().post("/gradio_api/upload", content=body, headers=kind(boundary))

    assert (refused.status_code, refused.json()["error"]) == (400, shared_words.NO_FORM)


@pytest.mark.parametrize(("boundary", "body"), UNREADABLE, ids=IDS)
def test_gradio_alone_raises_there_so_the_patch_is_still_needed(boundary: str, body: bytes) -> None:
    with pytest.raises((TypeError, ValueError)):
        TestClient(page()).post("/gradio_api/upload", content=body, headers=kind(boundary))


def test_a_long_text_in_a_form_is_refused_while_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    keep = GradioMultiPartParser.on_part_data

    def counted(parser: GradioMultiPartParser, data: bytes, start: int, end: int) -> None:
        keep(parser, data, start, end)
        seen.append(len(parser._current_part.data))

    monkeypatch.setattr(GradioMultiPartParser, "on_part_data", counted)
    bound_fields()
    form = {"note": b"x" * (4 * MOST_IN_FIELD)}
    refused = guarded().post("/gradio_api/upload", data=form, files={"files": ("a.txt", b"a")})

    assert (refused.status_code, refused.json()["error"]) == (400, shared_words.NO_FORM)
    assert max(seen, default=0) <= MOST_IN_FIELD


def test_a_file_is_taken() -> None:
    taken = guarded().post("/gradio_api/upload", files={"files": ("a.txt", b"a")})

    assert len(taken.json()) == 1
