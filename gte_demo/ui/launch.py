"""From settings to a served page."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import gradio as gr

from gte_demo.api.endpoints import Api, ApiLimits
from gte_demo.api.openai.routes import Endpoint, EndpointOptions
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.embedding.engines.choose import EngineChooser, choose_engine
from gte_demo.errors import InputError
from gte_demo.jobs.from_settings import (
    growth_limits,
    kept_corpora,
    load_encoder,
    reading_limits,
    splitting,
    store_limits,
)
from gte_demo.jobs.growing.growths import Growths
from gte_demo.jobs.samples import Shelf
from gte_demo.jobs.served.saved_corpus import ServedCorpus, served_corpus
from gte_demo.jobs.services import Services
from gte_demo.jobs.store import Store
from gte_demo.links.saved import SavedLimits, SavedStates
from gte_demo.scale.sampled import sample_of
from gte_demo.scale.stores.address import read_address
from gte_demo.scale.stores.open_store import open_store
from gte_demo.settings import Settings
from gte_demo.texts.datasets.example_questions import example_questions
from gte_demo.texts.reading.worker_processes import tell_clients_apart
from gte_demo.ui import app
from gte_demo.ui.lessons import pages as lesson_pages
from gte_demo.ui.shared import http as serving
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.gradio_compat.compat import Compat, check
from gte_demo.ui.shared.guards.bodies import BodyLimits
from gte_demo.ui.shared.guards.held_bodies import WaitingBody
from gte_demo.ui.shared.guards.options import GuardOptions
from gte_demo.ui.shared.guards.rates import ClientLimits
from gte_demo.ui.shared.guards.slow_senders import limit_headers
from gte_demo.ui.shared.hosting import health, metrics
from gte_demo.ui.shared.hosting.handles import allow_enough
from gte_demo.ui.shared.hosting.leftovers import clear_regularly
from gte_demo.ui.shared.hosting.logs import set_up
from gte_demo.ui.shared.hosting.stopping import serve_until_stopped
from gte_demo.ui.shared.point_files import MapFiles
from gte_demo.ui.shared.theme import theme

HUB = "https://huggingface.co"
SPACES = [HUB, "https://*.huggingface.co"]
"""The sites that show a Space in a frame."""
EVENT_THREADS = 39
"""Events that run at once. For any number but 40 they get threads of their own; others serve the page's files."""
TWO_CORPORA = "The page opens with one corpus: name a saved one or a store, not both."
OTHER_GRADIO = (
    "The installed Gradio is not the one that this server was tested with, and what keeps visitors safe from one "
    "another does not fit it ({missing}). Install the versions that constraints.txt names."
)
SERVED = "The page is at {address}. Press Ctrl+C to stop it."


def prepare(settings: Settings, compat: Compat, choose: EngineChooser = choose_engine) -> Context:
    """The context of the page. Its model is loaded later, unless it is needed first; `choose` returns what runs it.

    If it opens with a saved corpus, its model is the one that encoded that, unless another was asked for. Raises
    InputError or DocumentError if that corpus can't be opened.
    """
    served = _served(settings)
    if served and served.model and settings.model == "auto":
        settings = settings.model_copy(update={"model": served.model})
    host = EncoderHost(lambda: load_encoder(settings, compat.client, choose))
    if settings.zero_gpu:
        host.load_here()
    kept = kept_corpora(settings, compat.client)
    store = Store(store_limits(settings), keeper=kept, owner=compat.client)
    if kept:
        kept.start()
    saved = SavedStates(settings.saved_links_folder, _saved_limits(settings), owner=compat.client)
    tell_clients_apart(compat.client)
    growths = Growths(host.encoder, store, compat.client, growth_limits(settings))
    examples = example_questions(served.title, _questions(settings)) if served else example_questions()
    services = Services(host, store, splitting(settings), reading_limits(settings), growths, examples)
    samples = Shelf(host, services.splitting, served)
    return Context(services, samples, settings, MapFiles(store), saved, compat.downloads_folder())


def _served(settings: Settings) -> ServedCorpus | None:
    """The saved corpus, or the sample of a store, that the settings name."""
    if settings.corpus_store:
        if settings.corpus is not None:
            raise InputError(TWO_CORPORA)
        name = settings.corpus_title.strip() or read_address(settings.corpus_store).name
        return sample_of(open_store(settings.corpus_store), name, settings.corpus_sample)
    if settings.corpus is None:
        return None
    return served_corpus(settings.corpus, settings.corpus_title, reading_limits(settings))


def _questions(settings: Settings) -> tuple[str, ...]:
    """The questions to try on the corpus that the page opens with."""
    lines = (line.strip() for line in settings.corpus_questions.splitlines())
    return tuple(line for line in lines if line)


def _saved_limits(settings: Settings) -> SavedLimits:
    """The states that are too long for a link, saved by this process."""
    return SavedLimits(settings.saved_links, settings.saved_links_bytes, settings.saved_links_days * 86400)


def request_limits(settings: Settings) -> tuple[BodyLimits, ClientLimits]:
    """How large requests may be, and how much one address may ask."""
    clients = ClientLimits(settings.client_requests, settings.client_upload_bytes, settings.client_jobs)
    return BodyLimits(settings.max_body_bytes, settings.max_json_bytes), clients


def _guards(
    settings: Settings, jobs_of: Callable[[str], int], waiting: Callable[[], Sequence[WaitingBody]]
) -> GuardOptions:
    """What requests may be, and who may make them.

    `jobs_of` tells how many jobs of an address wait or run, `waiting` which bodies those that wait hold.
    """
    frames = settings.frames.split() + (SPACES if settings.space else [])
    bodies, clients = request_limits(settings)
    others = tuple(settings.origins.split()), tuple(frames), settings.allowed_hosts
    return GuardOptions(bodies, *others, clients, jobs_of, waiting)


def make(context: Context, compat: Compat) -> gr.Blocks:
    """The page, not yet served."""
    settings = context.settings
    limits = ApiLimits(settings.max_passages, settings.max_pairs)
    compat.before_build()
    demo = app.build(context, Api(context.services, context.downloads, limits, compat.stop_if_gone))
    compat.after_build(demo)
    return demo


def serve(demo: gr.Blocks, context: Context, compat: Compat) -> None:
    """Serve the page at the address in the settings. Raises InputError if the port isn't available."""
    settings = context.settings
    os.environ["FORWARDED_ALLOW_IPS"] = settings.trusted_proxies  # read by uvicorn, which Gradio starts
    limit_headers()
    added = compat.additions(demo, serving.ahead())
    embeddings = Endpoint(context.services.encoder, EndpointOptions(settings.api_key, settings.client_jobs))
    own = [*context.map_files.routes(), *lesson_pages.routes(context.services), *embeddings.routes()]
    routes = [*own, *added.routes, health.route(context.host)]
    if settings.metrics:
        routes.append(metrics.route(context.services, lambda: compat.jobs(demo)))

    def jobs_of(address: str) -> int:
        return compat.jobs_of(demo, address) + embeddings.running(address)

    guards = _guards(settings, jobs_of, lambda: compat.waiting_bodies(demo))
    try:
        demo.launch(
            server_name=settings.host,
            server_port=settings.port or None,
            root_path=settings.root_path,
            app_kwargs=serving.app_kwargs(guards, routes, added.middleware),
            head=serving.head(added.styles, f"{HUB}/spaces/{settings.space}" if settings.space else ""),
            theme=theme(),
            max_threads=EVENT_THREADS,
            max_file_size=settings.max_body_bytes,
            state_session_capacity=100,
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            show_error=True,
            mcp_server=True,
            footer_links=[],
            prevent_thread_lock=True,
            quiet=True,
        )
    except OSError as error:
        place = f"{settings.host}:{settings.port}" if settings.port else settings.host
        raise InputError(f"Nothing can be served at {place}: {error}") from error
    compat.after_launch(demo)


def launch(
    settings: Settings, *, wait: bool = True, off: frozenset[str] = frozenset(), choose: EngineChooser = choose_engine
) -> gr.Blocks:
    """Serve the page; with `wait` until the process is stopped, and then end it.

    Raises InputError if the port isn't available, or if a server for many can't protect its visitors.
    The model and the first sample are loaded once the page is served, so that they don't delay it.
    `off` names patches of Gradio to leave out. Raises ValueError for a name that no patch has.
    """
    if wait:
        set_up(settings.log_level, settings.log_format, with_texts=settings.log_texts)
        allow_enough()
    compat = check(off)
    if settings.is_for_many and (missing := compat.missing(off)):
        raise InputError(OTHER_GRADIO.format(missing=", ".join(missing)))
    context = prepare(settings, compat, choose)
    demo = make(context, compat)
    serve(demo, context, compat)
    clear_regularly(context.downloads, settings.cache_dir, settings.saved_links_folder)
    context.host.start()
    context.samples.prepare()
    if wait:
        print(SERVED.format(address=demo.local_url), flush=True)
        serve_until_stopped(demo, lambda: compat.jobs(demo).running, context.services.growths.stop_all)
    return demo
