"""The pages to print are served, or why there are none."""

from dataclasses import replace

from starlette.applications import Starlette
from starlette.testclient import TestClient

from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.errors import ModelError
from gte_demo.jobs.services import Services
from gte_demo.ui.lessons.pages import PATH, routes
from tests.services import services


def client(given: Services) -> TestClient:
    return TestClient(Starlette(routes=routes(given)))


def test_both_pages_are_html(toy_encoder):
    browser = client(services(toy_encoder))
    for name in ("sheet", "teacher"):
        answer = browser.get(f"/{PATH}/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")


def test_without_a_model_the_reason_is_told(toy_encoder):
    def fail():
        raise ModelError("There is no model.")

    host = EncoderHost(fail)
    answer = client(replace(services(toy_encoder), host=host)).get(f"/{PATH}/sheet")
    assert (answer.status_code, answer.text) == (503, "There is no model.")
