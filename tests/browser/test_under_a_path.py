"""The page under a full address with a path, behind a proxy that keeps the path."""

import pytest

from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import visit
from tests.proxy import proxy
from tests.server import environment, free_port, serve

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory, cache_dir):
    port = free_port()
    variables = environment(cache_dir) | {"GRADIO_ROOT_PATH": f"http://127.0.0.1:{port}/demo"}
    for server in serve(tmp_path_factory.mktemp("server"), variables):
        with proxy(server, "/demo", strips=False, port=port) as found:
            yield found


def test_a_file_is_uploaded_searched_mapped_and_taken_away(window, address, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("\n\n".join(f"Ship {number} lay at anchor in bay {number}." for number in range(30)))
    visitor = visit(window, address, "wide-light")
    visitor.upload(notes)
    visitor.has_corpus("notes.txt")
    visitor.search("boats")
    window.locator("#hits .hit", has_text="lay at anchor").first.wait_for()
    visitor.tab(shared_words.MAP_TAB)
    window.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    with window.expect_download() as download:
        window.locator("#download").click()
        window.locator("#save-csv").click()

    assert b"anchor" in download.value.path().read_bytes()
    visitor.look("under-a-path")
    visitor.leave()
