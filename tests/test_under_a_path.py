"""The page below a path of a proxy: styles, scripts, fonts, uploads, downloads and MCP work as they do at the root."""

import re

import httpx
import pytest
from gradio_client import Client

from gte_demo.ui.shared import styles
from gte_demo.ui.shared.http import FONT
from tests.proxy import proxy
from tests.server import environment, serve

PATH = "/demo"


@pytest.fixture(scope="module")
def server(tmp_path_factory, cache_dir):
    variables = environment(cache_dir) | {"GRADIO_ROOT_PATH": PATH}
    yield from serve(tmp_path_factory.mktemp("server"), variables)


@pytest.fixture(scope="module", params=[True, False], ids=["stripped", "kept"])
def address(request, server):
    with proxy(server, PATH, strips=request.param) as found:
        yield found


@pytest.fixture(scope="module")
def visitor(address):
    with httpx.Client(base_url=f"{address}/", timeout=60) as client:
        yield client


def test_all_that_the_page_names_is_there(visitor):
    page = visitor.get("").text
    named = re.findall(r'(?:href|src)="\.?/?((?:assets|gte-static)/[^"]+)"', page)

    assert styles.address() in named
    assert FONT in named
    assert any(name.startswith("assets/") for name in named)
    missing = [name for name in [*named, "gte-static/keys.js"] if visitor.get(name).status_code != 200]
    assert missing == []
    assert 'href="manifest.json"' in page
    assert visitor.get("manifest.json").json()["start_url"] == "./"


def test_browsers_load_no_script_twice(visitor):
    """Scripts of Gradio in which something is mended keep their names, so browsers ask whether they changed."""
    scripts = set(re.findall(r'"\./(assets/[\w.-]+\.js)"', visitor.get("").text))
    kept = {name for name in scripts if "immutable" in visitor.get(name).headers["cache-control"]}
    again = [visitor.get(name, headers={"if-none-match": visitor.get(name).headers["etag"]}) for name in scripts - kept]

    assert len(kept) > len(scripts) / 2
    assert [answer.status_code for answer in again] == [304] * len(again)


def test_routes_that_are_closed_stay_closed(visitor):
    assert visitor.get("gradio_api/deep_link").status_code == 404
    assert visitor.get("openapi.json").status_code == 404


def test_a_text_is_searched_by_the_api(address):
    client = Client(address, verbose=False)
    corpus = client.predict(["Boats lay at anchor.", "Bond prices fell."], "news", api_name="/add_texts")

    assert client.predict("ships", corpus["corpus_id"], api_name="/search")["hits"][0]["text"] == "Boats lay at anchor."


def test_what_is_uploaded_can_be_downloaded(address, visitor):
    uploaded = visitor.post("gradio_api/upload", files={"files": ("notes.txt", b"Boats lay at anchor.")}).json()

    assert visitor.get(f"gradio_api/file={uploaded[0]}").content == b"Boats lay at anchor."


def test_mcp_tools_are_described_and_answer(visitor):
    tools = [tool["name"] for tool in visitor.get("gradio_api/mcp/schema").json()]
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "model", "arguments": {}}}
    accepted = {"accept": "application/json, text/event-stream"}

    assert "search" in tools
    assert "all-MiniLM-L6-v2" in visitor.post("gradio_api/mcp/", json=call, headers=accepted).text
