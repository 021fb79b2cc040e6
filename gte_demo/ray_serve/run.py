"""Starting the page and its model on Ray Serve, and stopping them."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Event

from gte_demo.cpu import usable_cores
from gte_demo.errors import InputError
from gte_demo.settings import Settings

MISSING = 'This needs Ray, which is not installed. Run: pip install "gte-demo[ray]"'
SERVED = "The page is at {page}, and /v1/embeddings at {endpoint}. Press Ctrl+C to stop both."


@dataclass(frozen=True, slots=True)
class RayOptions:
    """Where Ray is, and how many replicas of the model there are."""

    address: str = ""
    """ray://HOST:PORT of a cluster; empty to start one on this machine."""
    replicas: int = 1
    most_replicas: int = 0
    """Up to so many if there is much to do; 0 for no more than `replicas`."""
    endpoint_port: int = 8000
    """Of /v1/embeddings, on every machine of the cluster."""

    def __post_init__(self) -> None:
        if self.replicas < 1:
            raise InputError(f"{self.replicas} encoder replicas are too few; give 1 or more.")
        if self.most_replicas and self.most_replicas < self.replicas:
            raise InputError(
                f"At most {self.most_replicas} encoder replicas are fewer than the {self.replicas} to begin with."
            )


def ray_address(engine: str) -> str:
    """Return the address of the cluster in an engine's name: "" for ray. Raises InputError for another engine."""
    if engine == "ray":
        return ""
    if not engine.startswith("ray://"):
        raise InputError(f"{engine!r} can't serve the page. Give ray, or ray://HOST:PORT for a cluster.")
    return engine


def serve_on_ray(settings: Settings, options: RayOptions) -> None:
    """Serve until SIGTERM or Ctrl+C. Raises InputError if Ray is not installed or can't be reached."""
    if find_spec("ray") is None:
        raise InputError(MISSING)
    import ray
    from ray import serve

    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopped.set())
    _connect(options)
    try:
        page = _deploy(settings, options)
        endpoint = f"http://{settings.host}:{options.endpoint_port}/v1/embeddings"
        print(SERVED.format(page=page, endpoint=endpoint), flush=True)
        stopped.wait()
    finally:
        serve.shutdown()
        ray.shutdown()


def _connect(options: RayOptions) -> None:
    import ray

    try:
        if options.address:
            ray.init(options.address, log_to_driver=False)
        else:
            ray.init(num_cpus=max(usable_cores(), options.replicas + 1), include_dashboard=False, log_to_driver=False)
    except (ConnectionError, ValueError, TimeoutError) as error:
        raise InputError(f"Ray can't be reached at {options.address}: {error}") from error


def _deploy(settings: Settings, options: RayOptions) -> str:
    """Start the deployments, and return the address of the page."""
    import ray
    from ray import serve
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    from gte_demo.ray_serve.deployments import EmbeddingsEndpoint, ModelReplica, PageReplica

    serve.start(http_options={"host": settings.host, "port": options.endpoint_port})
    count = _replicas(options)
    model = serve.deployment(ModelReplica, name="Model").options(max_ongoing_requests=64, **count)
    handle = serve.run(model.bind(settings), name="model", route_prefix=None)
    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    at_the_page = {"num_cpus": 0, "scheduling_strategy": here}
    page = serve.deployment(PageReplica, name="Page").options(
        num_replicas=1, max_ongoing_requests=5, ray_actor_options=at_the_page
    )
    served = serve.run(page.bind(settings, handle, options.replicas), name="page", route_prefix=None)
    ingress = serve.deployment(serve.ingress()(EmbeddingsEndpoint), name="Embeddings")
    ingress = ingress.options(max_ongoing_requests=64, ray_actor_options={"num_cpus": 0})
    serve.run(ingress.bind(settings, handle, options.replicas), name="embeddings", route_prefix="/")
    return str(served.address.remote().result())


def _replicas(options: RayOptions) -> dict[str, object]:
    if not options.most_replicas:
        return {"num_replicas": options.replicas}
    bounds = {"min_replicas": options.replicas, "max_replicas": options.most_replicas, "target_ongoing_requests": 4}
    return {"autoscaling_config": bounds}
