"""The page is served with all patches of Gradio, and without any one of them."""

from dataclasses import replace

import httpx
import pytest

from gte_demo.errors import InputError
from gte_demo.settings import Settings
from gte_demo.ui import launch
from gte_demo.ui.launch import make, prepare, serve
from gte_demo.ui.shared import styles
from gte_demo.ui.shared.gradio_compat.compat import PATCHES, check

NAMES = [patch.name for patch in PATCHES]


def without_fit(name):
    return [replace(patch, expected="what no Gradio has") if patch.name == name else patch for patch in PATCHES]


@pytest.fixture
def served(tmp_path):
    """The page with those patches, at a port of its own; no model is loaded for it."""
    pages = []

    def serve_with(compat):
        settings = Settings(port=0, cache_dir=tmp_path)
        context = prepare(settings, compat)
        page = make(context, compat)
        pages.append(page)
        serve(page, context, compat)
        return httpx.Client(base_url=page.local_url, timeout=60)

    yield serve_with
    for page in pages:
        page.close(verbose=False)


def assert_served(client):
    page, config = client.get("/"), client.get("/config")

    assert (page.status_code, config.status_code, client.head("/").status_code) == (200, 200, 200)
    assert page.text.count("</head>") == 1
    assert {one["type"] for one in config.json()["components"]} >= {"html", "tabs", "button"}
    assert client.get(f"/{styles.address()}").status_code == 200


def test_every_patch_fits_the_installed_gradio():
    assert check().names == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_served_with_one_patch_switched_off(name, served):
    compat = check(off=frozenset({name}))

    assert compat.names == set(NAMES) - {name}
    assert_served(served(compat))


@pytest.mark.parametrize("name", NAMES)
def test_a_patch_that_no_longer_fits_is_switched_off_and_logged(name, caplog):
    compat = check(patches=without_fit(name))

    assert compat == check(off=frozenset({name}))
    assert f"“{name}”" in caplog.text


def test_a_server_for_many_does_not_start_without_what_protects_its_visitors(monkeypatch):
    misfit = check(patches=without_fit("who calls"))
    monkeypatch.setattr(launch, "check", lambda off: misfit)

    with pytest.raises(InputError, match=r"\(who calls\)\. Install the versions"):
        launch.launch(Settings(host="0.0.0.0"), wait=False)
    assert misfit.missing(off=frozenset({"who calls"})) == ()
    assert check(patches=without_fit("one style sheet")).missing() == ()


def test_the_page_is_served_by_plain_gradio(served, tmp_path):
    compat = check(off=frozenset(NAMES))
    client = served(compat)

    assert_served(client)
    assert "modulepreload" not in client.get("/").text


def test_a_style_sheet_that_the_head_does_not_name_is_left_to_gradio(served):
    client = served(check(off=frozenset({"one style sheet"})))

    page = client.get("/").text
    assert "modulepreload" in page
    assert "disabled" not in page.split("</head>")[0].split("modulepreload", 1)[1]


@pytest.mark.parametrize("off", [frozenset(), frozenset({"upload folder"})], ids=["patched", "plain"])
def test_downloads_are_written_where_gradio_may_read(off, tmp_path, monkeypatch):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    folder = check(off).downloads_folder()

    assert (folder == tmp_path) is (not off)
    assert folder.is_dir()
