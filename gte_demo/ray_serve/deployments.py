"""What Ray Serve runs: the model in as many replicas as are asked for, the page in one, and the endpoint for programs.

Only imported where Ray is installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import httpx
import numpy as np
import ray
from anyio import to_thread
from numpy.typing import NDArray
from ray import serve
from ray.exceptions import RayActorError
from ray.serve import Application
from ray.serve.handle import DeploymentHandle
from starlette.applications import Starlette
from starlette.middleware import Middleware

from gte_demo.api.openai.routes import Endpoint, EndpointOptions
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.embedding.engines.base import TokenBatch
from gte_demo.embedding.engines.batcher import run_joined
from gte_demo.embedding.engines.choose import EngineChoice, choose_engine
from gte_demo.embedding.find_model import find_model
from gte_demo.jobs.from_settings import load_encoder, load_options
from gte_demo.ray_serve.options import RayOptions
from gte_demo.ray_serve.remote_engine import Call, EngineDescription, ReplicaLost, remote_engines
from gte_demo.settings import Settings
from gte_demo.types import Vectors
from gte_demo.ui.launch import launch, request_limits
from gte_demo.ui.shared.guards.options import GuardOptions
from gte_demo.ui.shared.hosting.openai_errors import OpenAiErrors

PAGE = "Page"
"""The name of the page's deployment."""
BATCH_TOKENS = 4_096
"""Of batches that Serve joins, padding included."""
WAIT_SECONDS = 0.003
"""How long Serve waits for more to join."""


def padded_tokens(batches: Sequence[TokenBatch]) -> int:
    """Return the tokens of several batches as one, padding included."""
    return sum(len(batch.ids) for batch in batches) * max(int(batch.ids.shape[1]) for batch in batches)


class ModelReplica:
    """The model in one process, without tokenizer: batches of tokens in, vectors out."""

    def __init__(self, settings: Settings) -> None:
        options = load_options(settings)
        found = find_model(settings.model, settings.device, options)
        self._pad = found.model.checkpoint.pad
        self._choice = choose_engine(found.model, found.device, options)

    @cached_property
    def _reduced(self) -> EngineChoice:
        return self._choice.load_reduced() if self._choice.load_reduced else self._choice

    def _chosen(self, reduced: bool) -> EngineChoice:
        return self._reduced if reduced else self._choice

    def describe(self, reduced: bool) -> EngineDescription:
        """Return the engine as it was requested, or that in reduced precision, which is loaded by the first call."""
        choice = self._chosen(reduced)
        engine, has_reduced = choice.engine, self._choice.load_reduced is not None
        return EngineDescription(
            engine.name, engine.numbers, min(engine.batch_tokens, BATCH_TOKENS), 1, choice.note, has_reduced
        )

    @serve.batch(max_batch_size=BATCH_TOKENS, batch_wait_timeout_s=WAIT_SECONDS, batch_size_fn=padded_tokens)
    async def _joined(self, batches: list[TokenBatch]) -> list[Vectors]:
        return await to_thread.run_sync(partial(run_joined, self._choice.engine.embed, batches, self._pad))

    @serve.batch(max_batch_size=BATCH_TOKENS, batch_wait_timeout_s=WAIT_SECONDS, batch_size_fn=padded_tokens)
    async def _joined_reduced(self, batches: list[TokenBatch]) -> list[Vectors]:
        return await to_thread.run_sync(partial(run_joined, self._reduced.engine.embed, batches, self._pad))

    async def embed(self, batch: TokenBatch, reduced: bool) -> Vectors:
        """As Engine.embed, together with other batches that come at the same time."""
        vectors: Vectors = await (self._joined_reduced if reduced else self._joined)(batch)
        return vectors

    async def embed_alone(self, batch: TokenBatch, reduced: bool) -> Vectors:
        """As Engine.embed, for a batch of more than BATCH_TOKENS."""
        return await to_thread.run_sync(self._chosen(reduced).engine.embed, batch)

    async def embed_tokens(self, batch: TokenBatch, reduced: bool) -> NDArray[np.float32]:
        """As Engine.embed_tokens."""
        return await to_thread.run_sync(self._chosen(reduced).engine.embed_tokens, batch)


class ServeReplicas:
    """The replicas behind a handle of Serve."""

    def __init__(self, handle: DeploymentHandle[Any]) -> None:
        self._handle = handle

    def describe(self, *, reduced: bool) -> EngineDescription:
        """As Replicas.describe."""
        found: EngineDescription = self._handle.describe.remote(reduced).result()
        return found

    def call(self, what: Call, batch: TokenBatch, *, reduced: bool) -> NDArray[np.float32]:
        """As Replicas.call."""
        try:
            vectors: NDArray[np.float32] = getattr(self._handle, what).remote(batch, reduced).result()
        except RayActorError as error:
            raise ReplicaLost from error
        return vectors


class PageReplica:
    """The page, on the port of the settings: Gradio keeps the state of its sessions in one process."""

    def __init__(self, settings: Settings, model: DeploymentHandle[Any], replicas: int) -> None:
        demo = launch(settings, wait=False, choose=remote_engines(lambda: ServeReplicas(model), replicas))
        self._address = str(demo.local_url)

    def address(self) -> str:
        """Return where the page is."""
        return self._address

    async def check_health(self) -> None:
        """Raise if the page doesn't answer: Serve then starts it anew."""
        async with httpx.AsyncClient() as client:
            answer = await client.head(self._address, timeout=20)
        answer.raise_for_status()


class EmbeddingsEndpoint:
    """/v1/embeddings and /v1/models, with the guards that requests to the page pass."""

    def __init__(
        self, settings: Settings, model: DeploymentHandle[Any], replicas: int, _page: DeploymentHandle[Any]
    ) -> None:
        self._settings = settings
        choose = remote_engines(lambda: ServeReplicas(model), replicas)
        self._host = EncoderHost(lambda: load_encoder(settings, choose=choose))
        self._host.start()

    def __serve_build_asgi_app__(self) -> Starlette:
        """Return the app; the name is Serve's."""
        settings = self._settings
        bodies, clients = request_limits(settings)
        guards = GuardOptions(bodies, hosts=settings.allowed_hosts, clients=clients)
        options = EndpointOptions(settings.api_key, settings.client_jobs)
        return Starlette(
            routes=Endpoint(self._host.encoder, options).routes(),
            middleware=[Middleware(OpenAiErrors), *guards.middleware()],
        )


def application(settings: Settings, options: RayOptions) -> Application:
    """Return the application to run on Serve: the endpoint, and behind it the page and the model."""
    model = serve.deployment(ModelReplica, name="Model").options(**_replicas(options))
    page = serve.deployment(PageReplica, name=PAGE).options(ray_actor_options=_place(options))
    endpoint = serve.deployment(serve.ingress()(EmbeddingsEndpoint), name="Embeddings")
    endpoint = endpoint.options(max_ongoing_requests=64, ray_actor_options={"num_cpus": 0})
    handle, count = model.bind(settings), options.replicas
    return endpoint.bind(settings, handle, count, page.bind(settings, handle, count))


def build(arguments: Mapping[str, Any]) -> Application:
    """Return the application for `serve run` and for KubeRay. The settings are those of the environment.

    `arguments` are those of RayOptions. The page runs where the resource "page" is, unless they name another.
    """
    return application(Settings(), RayOptions(**{"page_resource": "page", **arguments}))


def _replicas(options: RayOptions) -> dict[str, Any]:
    # On one machine, more replicas than cores are allowed.
    shared = {"max_ongoing_requests": 64, "ray_actor_options": {"num_cpus": 1 if options.is_cluster else 0}}
    if not options.most_replicas:
        return {"num_replicas": options.replicas, **shared}
    bounds = {"min_replicas": options.replicas, "max_replicas": options.most_replicas, "target_ongoing_requests": 4}
    return {"autoscaling_config": bounds, **shared}


def _place(options: RayOptions) -> dict[str, Any]:
    """Where the page runs; it takes no core from the model."""
    place = options.page_resource or f"node:{ray.util.get_node_ip_address()}"
    return {"num_cpus": 0, "resources": {place: 0.001}}
