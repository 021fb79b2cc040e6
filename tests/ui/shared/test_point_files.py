"""A map's points are served at an unguessable address as long as the corpus exists."""

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gte_demo.corpus.corpus import build_corpus
from gte_demo.fair_share import Client
from gte_demo.jobs.store import Store, StoreLimits
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.shared import point_files
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.point_files import MapFiles
from tests.toy import ToyEncoder


def workspace():
    texts = ("the red ship", "a cat " * 200)
    documents = [Document(name=f"text {i}", text=text, kind="line") for i, text in enumerate(texts)]
    return Workspace(build_corpus("test", documents, ToyEncoder()))


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def files(store):
    return MapFiles(store, most_bytes=100)


@pytest.fixture
def client(files):
    return TestClient(Starlette(routes=files.routes()))


def test_what_was_added_is_fetched_from_its_address(store, files, client):
    address = files.add(store.add(workspace()), b"points")
    answer = client.get(f"/{address}")

    assert answer.content == b"points"
    assert answer.headers["cache-control"] == "private, no-store"


def test_addresses_differ_and_are_long(store, files):
    key = store.add(workspace())
    addresses = {files.add(key, b"points") for _ in range(20)}

    assert len(addresses) == 20
    assert all(len(address.partition("/")[2]) >= 32 and key not in address for address in addresses)


def test_the_text_of_a_point_is_sent_on_request(store, files, client):
    address = files.add(store.add(workspace()), b"points", lambda row: f"number {row}")

    assert client.get(f"/{address}/0").json() == {"text": "the red ship", "place": "text 0", "value": "number 0"}
    assert len(client.get(f"/{address}/1").json()["text"]) <= 260


@pytest.mark.parametrize("row", ["2", "99999999999999999999"])
def test_there_is_no_text_beyond_the_corpus(store, files, client, row):
    address = files.add(store.add(workspace()), b"points")

    assert client.get(f"/{address}/{row}").status_code == 404


def test_nobody_guesses_an_address(client):
    answer = client.get("/gte-map/anything")

    assert answer.status_code == 404
    assert answer.json() == {"error": shared_words.MAP_FILE_GONE}


def test_a_file_goes_with_its_corpus(store, files, client):
    key = store.add(workspace())
    address = files.add(key, b"points")
    store.drop(key)

    assert client.get(f"/{address}").status_code == 404
    assert client.get(f"/{address}/0").status_code == 404
    files.add(store.add(workspace()), b"points of another")
    assert len(files) == 1


def test_a_corpus_that_is_too_old_takes_its_file_along():
    now = [0.0]
    store = Store(StoreLimits(seconds=60), clock=lambda: now[0])
    files = MapFiles(store)
    address = files.add(store.add(workspace()), b"points")
    now[0] = 61.0

    assert TestClient(Starlette(routes=files.routes())).get(f"/{address}").status_code == 404


def test_the_oldest_files_give_way_to_new_ones(store, files, client):
    key = store.add(workspace())
    first, second, third = (files.add(key, bytes(50)) for _ in range(3))

    assert [client.get(f"/{address}").status_code for address in (first, second, third)] == [404, 200, 200]


def test_a_file_that_is_looked_at_stays_longer(store, files, client):
    key = store.add(workspace())
    first, second = (files.add(key, bytes(50)) for _ in range(2))
    client.get(f"/{first}/0")
    files.add(key, bytes(50))

    assert [client.get(f"/{address}").status_code for address in (first, second)] == [200, 404]


def test_many_files_of_one_address_leave_those_of_others():
    caller = Client("other")
    store = Store(owner=lambda: caller)
    files = MapFiles(store, most_bytes=100)
    key = store.add(workspace())
    others = files.add(key, bytes(40))
    caller = Client("many")
    many = [files.add(key, bytes(20)) for _ in range(9)]

    client = TestClient(Starlette(routes=files.routes()))
    assert [client.get(f"/{address}").status_code for address in (others, many[-1], many[0])] == [200, 200, 404]


def test_there_are_never_too_many_small_files(store, files, monkeypatch):
    monkeypatch.setattr(point_files, "MOST_FILES", 3)
    key = store.add(workspace())
    for _ in range(5):
        files.add(key, b"1")

    assert len(files) == 3


def test_one_file_larger_than_all_is_kept_alone(store, files, client):
    address = files.add(store.add(workspace()), np.zeros(1000).tobytes())

    assert client.get(f"/{address}").status_code == 200
