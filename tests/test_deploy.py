"""What deploy/ contains is well formed, and names only what exists.

The schema of compose files is that of the Compose Specification as docker-compose 1.29.2 has it (Apache-2.0).
Those of KubeRay and of Milvus's operator come with their operators, so only what Kubernetes itself asks for is checked.
"""

import importlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

from gte_demo.cli.parser import build_parser
from gte_demo.ray_serve.options import RayOptions

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
MANIFESTS = [
    manifest
    for name in ("kuberay.yaml", "milvus.yaml")
    for manifest in yaml.safe_load_all((DEPLOY / name).read_text(encoding="utf-8"))
]


def has_compose():
    return (
        bool(shutil.which("docker"))
        and not subprocess.run(["docker", "compose", "version"], capture_output=True).returncode
    )


def test_the_compose_file_follows_the_schema():
    schema = json.loads((ROOT / "tests" / "data" / "compose_spec.json").read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema).validate(COMPOSE)
    for service in COMPOSE["services"].values():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"])
        named = {volume.partition(":")[0] for volume in service.get("volumes", []) if volume[0] != "."}
        assert named <= set(COMPOSE["volumes"])


@pytest.mark.skipif(not has_compose(), reason="there is no docker compose")
def test_docker_takes_the_compose_file():
    command = ["docker", "compose", "-f", str(DEPLOY / "compose.yaml"), "config", "--quiet"]

    subprocess.run(command, check=True, env={**os.environ, "POSTGRES_PASSWORD": "secret"})


def test_the_page_is_started_by_a_command_that_exists():
    command = COMPOSE["services"]["page"]["command"]
    arguments = re.search(r"python -m gte_demo (serve [^\"]+)", command).group(1).split()

    chosen = build_parser().parse_args(arguments)

    assert (chosen.engine, chosen.encoder_replicas) == ("ray", 2)


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda manifest: manifest["kind"])
def test_a_manifest_has_what_kubernetes_asks_for(manifest):
    assert re.fullmatch(r"([a-z.]+/)?v\d+(beta\d+)?", manifest["apiVersion"])
    assert re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", manifest["metadata"]["name"])
    assert manifest["spec"]


def test_kuberay_runs_the_application_with_known_options():
    service = next(manifest for manifest in MANIFESTS if manifest["kind"] == "RayService")
    (application,) = yaml.safe_load(service["spec"]["serveConfigV2"])["applications"]
    module, _, function = application["import_path"].partition(":")

    assert f"def {function}(" in Path(importlib.util.find_spec(module).origin).read_text(encoding="utf-8")
    assert RayOptions(**application["args"]).most_replicas == 8
    assert '"page": 1' in json.loads(
        service["spec"]["rayClusterConfig"]["headGroupSpec"]["rayStartParams"]["resources"]
    )
