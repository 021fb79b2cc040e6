"""Figures for Prometheus: what waits and runs, what was encoded and refused, and what memory it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.counters import Counted, count, counts
from gte_demo.jobs.services import Services

PREFIX = "gte_demo_"
COUNTERS: dict[Counted, str] = {
    "batches": "Batches that the model has run",
    "batch_texts": "Texts in these batches",
    "batch_tokens": "Tokens in these batches, padding included",
    "cached_texts": "Texts whose vectors came from the cache",
    "encoded_texts": "Texts whose vectors were not in the cache",
    "gpu_calls": "Calls that a GPU was borrowed for",
    "gpu_refusals": "Calls that went to the CPU as no GPU could be borrowed",
}


@dataclass(frozen=True, slots=True)
class Jobs:
    """How many events of the page and the API wait for their turn, and how many run."""

    waiting: int
    running: int


class ServerFigures(Collector):
    """The figures at the time when they are asked for."""

    def __init__(self, services: Services, jobs: Callable[[], Jobs]) -> None:
        self._services = services
        self._jobs = jobs

    def collect(self) -> Iterator[Metric]:
        """Yield all figures."""
        jobs, store = self._jobs(), self._services.store
        yield _gauge("jobs_waiting", "Events that wait for their turn", jobs.waiting)
        yield _gauge("jobs_running", "Events that run", jobs.running)
        yield _gauge("growing_corpora", "Corpora that are being read or encoded", self._services.growths.going())
        yield _gauge("corpora", "Corpora in memory", len(store))
        yield _gauge("corpora_bytes", "Memory of these corpora", store.nbytes)
        yield _gauge("model_loaded", "Whether the model is loaded", self._services.host.loaded)
        known = counts()
        for name, about in COUNTERS.items():
            yield CounterMetricFamily(PREFIX + name, about, known.get((name, ""), 0))
        answers = CounterMetricFamily(PREFIX + "answers", "Answers by HTTP status; 429 are refusals", labels=["status"])
        for (name, status), number in sorted(known.items()):
            if name == "answers":
                answers.add_metric([status], number)
        yield answers


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(PREFIX + name, about, value)


def route(services: Services, jobs: Callable[[], Jobs]) -> Route:
    """Return /metrics. The memory, processor time and open files of the process are among the figures."""
    registry = CollectorRegistry()
    registry.register(ServerFigures(services, jobs))
    ProcessCollector(registry=registry)

    def figures(_request: Request) -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return Route("/metrics", figures)


class CountedAnswers:
    """Counts answers by their status."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                count("answers", label=str(message["status"]))
            await send(message)

        await self.app(scope, receive, counted)
