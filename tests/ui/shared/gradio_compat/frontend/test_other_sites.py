"""What Gradio serves on a public host is read only by the pages of sites that the settings name."""

from __future__ import annotations

import gradio as gr
import pytest
from gradio.route_utils import CustomCORSMiddleware
from gradio.routes import App
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from gte_demo.ui.shared.gradio_compat.frontend import other_sites
from gte_demo.ui.shared.guards.origins import Origins

NAMED, OTHER = "https://named.example", "https://other.example"
ALLOWS = "access-control-allow-origin"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(CustomCORSMiddleware, "__call__", CustomCORSMiddleware.__call__)
    other_sites.leave_to_guards()
    with gr.Blocks() as demo:
        gr.Textbox()
    app = App.create_app(demo, app_kwargs={"middleware": [Middleware(Origins, allowed=(NAMED,))]})
    return TestClient(app, base_url="https://demo.example")


@pytest.mark.parametrize(("origin", "allowed"), [(NAMED, NAMED), (OTHER, None), ("null", None)])
def test_only_a_named_site_may_read(client: TestClient, origin: str, allowed: str | None) -> None:
    assert client.get("/config", headers={"origin": origin}).headers.get(ALLOWS) == allowed


def test_only_a_named_site_may_announce_a_call(client: TestClient) -> None:
    announced = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    named, other = (
        client.options("/gradio_api/queue/join", headers={"origin": origin, **announced}) for origin in (NAMED, OTHER)
    )

    assert (named.status_code, named.headers.get(ALLOWS)) == (200, NAMED)
    assert (other.status_code, other.headers.get(ALLOWS)) == (403, None)
