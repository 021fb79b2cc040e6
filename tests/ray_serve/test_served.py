"""The page and the endpoint with the model in two replicas, of which one is killed while twenty clients ask."""

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest

from tests.server import ROOT, environment, free_port, serve

pytest.importorskip("ray", reason="needs the extra ray (make test-scale)")
psutil = pytest.importorskip("psutil")

CLIENTS, QUESTIONS = 20, 8


@pytest.fixture(scope="module")
def served(tmp_path_factory, cache_dir):
    """The addresses of the page and of the endpoint on Serve."""
    port = free_port()
    options = ("--engine", "ray", "--encoder-replicas", "2", "--embeddings-port", str(port))
    command = (sys.executable, "-m", "gte_demo", "serve", *options)
    folder = tmp_path_factory.mktemp("ray")
    variables = environment(cache_dir) | {"PYTHONPATH": str(ROOT), "GTE_DEMO_CACHE_BYTES": "0"}
    variables |= {"GTE_DEMO_HOSTS": "demo.example.org", "GTE_DEMO_METRICS": "1"}
    for page in serve(folder, variables, command):
        yield page, f"http://127.0.0.1:{port}"


def vectors(address, texts):
    answer = httpx.post(f"{address}/v1/embeddings", json={"input": texts, "model": "all-MiniLM-L6-v2"}, timeout=120)
    answer.raise_for_status()
    return np.array([one["embedding"] for one in answer.json()["data"]])


def model_processes():
    commands = {one: " ".join(one.info["cmdline"] or ()) for one in psutil.process_iter(["cmdline"])}
    return [one for one, command in commands.items() if "ServeReplica:gte-demo:Model" in command]


def test_page_and_endpoint_give_the_vectors_of_one_machine(served, encoder):
    texts = ["Boats lay at anchor in the bay.", "Interest rates rose again in May.", "sea " * 200]
    expected = encoder.encode(texts[:2]).vectors

    for address in served:
        assert np.allclose(vectors(address, texts[:2]), expected, atol=1e-6)


def test_the_endpoint_answers_only_to_its_own_names(served):
    _, endpoint = served
    models = f"{endpoint}/v1/models"

    assert httpx.get(models).status_code == 200
    assert httpx.get(models, headers={"Host": "demo.example.org"}).status_code == 200
    assert httpx.get(models, headers={"Host": "other.example.org"}).status_code == 421


def test_the_page_counts_its_batches(served):
    page, _ = served
    vectors(page, ["Boats lay at anchor."])
    figures = dict(line.split() for line in httpx.get(f"{page}/metrics").text.splitlines() if line[:1] != "#")

    assert float(figures["gte_demo_batches_total"]) >= 1


def test_a_killed_replica_costs_no_request(served):
    page, _ = served
    first = model_processes()[0]

    def ask(client):
        if client == CLIENTS // 2:
            os.kill(first.pid, signal.SIGKILL)
        return [vectors(page, [f"Question {question} of client {client}"]).shape for question in range(QUESTIONS)]

    with ThreadPoolExecutor(CLIENTS) as threads:
        answered = list(threads.map(ask, range(CLIENTS)))

    assert answered == [[(1, 384)] * QUESTIONS] * CLIENTS
    assert not first.is_running()
