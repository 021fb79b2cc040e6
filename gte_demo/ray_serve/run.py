"""Starting the page and its model on Ray Serve, and stopping them."""

from __future__ import annotations

import os
import signal
from threading import Event

from gte_demo.errors import InputError
from gte_demo.ray_serve.options import RayOptions
from gte_demo.scale.ray_engine import LOCAL, connected, is_ray
from gte_demo.settings import Settings

NAME = "gte-demo"
"""Of the application on Serve."""
SERVED = "The page is at {page}, and /v1/embeddings at {endpoint}. Press Ctrl+C to stop both."


def ray_address(engine: str) -> str:
    """Return the address of the cluster in an engine's name: "" for ray. Raises InputError for another engine."""
    if not is_ray(engine):
        raise InputError(f"{engine!r} can't serve the page. Give ray, or ray://HOST:PORT for a cluster.")
    return "" if engine == LOCAL else engine


def serve_on_ray(settings: Settings, options: RayOptions) -> None:
    """Serve until SIGTERM or Ctrl+C, on the cluster of the options or of RAY_ADDRESS, or on one started here.

    Raises InputError if Ray is not installed or can't be reached.
    """
    stopped = Event()
    with connected(options.address or os.environ.get("RAY_ADDRESS") or LOCAL):
        from ray import serve

        for number in (signal.SIGTERM, signal.SIGINT):  # only now: Ray has set its own, which aborts
            signal.signal(number, lambda _number, _frame: stopped.set())
        try:
            page = _deploy(settings, options)
            endpoint = f"http://{settings.host}:{options.endpoint_port}/v1/embeddings"
            print(SERVED.format(page=page, endpoint=endpoint), flush=True)
            stopped.wait()
        finally:
            serve.shutdown()


def _deploy(settings: Settings, options: RayOptions) -> str:
    """Start the deployments, and return the address of the page."""
    from ray import serve

    from gte_demo.ray_serve.deployments import PAGE, application

    serve.start(http_options={"host": settings.host, "port": options.endpoint_port})
    serve.run(application(settings, options), name=NAME)
    return str(serve.get_deployment_handle(PAGE, app_name=NAME).address.remote().result())
