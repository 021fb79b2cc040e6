"""On Ray, a folder gets the same parts as in one process, whatever dies meanwhile."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gte_demo.cli.parser import main
from gte_demo.scale.encode import encode_folder
from gte_demo.scale.folder import open_folder
from gte_demo.scale.parts import vectors_of
from gte_demo.scale.ray_engine import connected
from gte_demo.scale.work import Models
from tests.scale.slow_toy import SECONDS, SlowToy
from tests.scale.texts import encoded, work_on, write_texts

pytest.importorskip("ray.data", reason='Ray is not installed: pip install "gte-demo[ray]"')
FILES = 20
STORE_BYTES = 100 << 20


@pytest.fixture(autouse=True)
def a_unit_a_file(monkeypatch):
    monkeypatch.setattr("gte_demo.scale.sources.UNIT_FILES", 1)


@pytest.fixture
def nodes():
    """Two Ray nodes of one core each on this machine: the head, and one that may be killed."""
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "object_store_memory": STORE_BYTES, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    other = cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES)
    cluster.wait_for_nodes()
    yield cluster, other
    cluster.shutdown()


def test_a_node_and_a_driver_are_killed_and_all_passages_come_once(nodes, tmp_path):
    cluster, other = nodes
    texts = write_texts(tmp_path / "texts", FILES)
    whole = encoded(texts, tmp_path / "whole").manifest

    _kill_the_driver(cluster.address, texts, tmp_path / "out")
    left = len(list((tmp_path / "out" / "parts").iterdir()))
    units, work = work_on(texts, tmp_path / "out")
    made = []

    def kill_the_node(pace):
        made.append(pace.passages)
        if len(made) == 3:
            cluster.remove_node(other, allow_graceful=False)

    with connected(cluster.address) as ray:
        slow = replace(work, models=Models(SlowToy, SlowToy))
        found = encode_folder(units, slow, ray.engine(ray.pools(2)), resume=True, progress=kill_the_node)

    assert 0 < left < len(whole.parts)
    assert len(made) > 3
    assert found == whole


def _kill_the_driver(address: str, texts: Path, out: Path) -> None:
    """Begin to encode in a process of its own, and kill it when there are two parts."""
    driver = subprocess.Popen([sys.executable, "-m", "tests.scale.driver", address, str(texts), str(out)])
    deadline = time.monotonic() + 300
    while len(list(out.glob("parts/*.parquet"))) < 2:
        assert driver.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    _wait_until_nothing_is_written(out / "parts")


def _wait_until_nothing_is_written(parts: Path) -> None:
    """The actors of a driver that was killed end some seconds later."""
    before = -1
    while before != (now := len(list(parts.iterdir()))):
        before = now
        time.sleep(4 * SECONDS)


def test_the_command_makes_the_vectors_of_one_process(tmp_path, monkeypatch, cache_dir, capsys):
    monkeypatch.setenv("GTE_DEMO_MODEL", "all-MiniLM-L6-v2")
    monkeypatch.setenv("GTE_DEMO_CACHE_DIR", str(cache_dir))
    texts = write_texts(tmp_path / "texts", 3)
    one, many = tmp_path / "one", tmp_path / "many"

    assert main(["encode", str(texts), "--out", str(one)]) == 0
    assert main(["encode", str(texts), "--out", str(many), "--engine", "ray", "--encoders", "2", "--json"]) == 0

    assert '"file": "dead.pdf"' in capsys.readouterr().out
    alone, shared = open_folder(one), open_folder(many)
    rows = np.arange(len(alone))
    assert shared.take(rows).drop_columns("vector") == alone.take(rows).drop_columns("vector")
    assert np.abs(vectors_of(shared.take(rows)) - vectors_of(alone.take(rows))).max() < 1e-6
