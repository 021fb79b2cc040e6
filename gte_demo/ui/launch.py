"""From settings to a served page."""

from __future__ import annotations

import os

import gradio as gr

from gte_demo.api import Api, ApiLimits
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.errors import InputError
from gte_demo.jobs.from_settings import load_encoder, reading_limits, splitting, store_limits
from gte_demo.jobs.samples import Shelf
from gte_demo.jobs.services import Services
from gte_demo.jobs.store import Store
from gte_demo.links.saved import SavedLimits, SavedStates
from gte_demo.settings import Settings
from gte_demo.ui import app
from gte_demo.ui.shared import http as serving
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.gradio_compat.preload import first_load
from gte_demo.ui.shared.point_files import MapFiles
from gte_demo.ui.shared.theme import theme

NO_ANALYTICS = ("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(2**62))
"""Gradio would sum up the times of all its last events by pandas after each one, for a page that is not served here."""


def prepare(settings: Settings) -> Context:
    """What the page works with; its model is still to be loaded, but where that has to come first."""
    host = EncoderHost(lambda: load_encoder(settings))
    if settings.zero_gpu:
        host.load_here()
    store = Store(store_limits(settings))
    saved = SavedStates(settings.cache_dir / "shared", _saved_limits(settings))
    services = Services(host, store, splitting(settings), reading_limits(settings))
    return Context(services, settings, MapFiles(store), saved)


def _saved_limits(settings: Settings) -> SavedLimits:
    """What this process keeps of states that are too long for a link."""
    return SavedLimits(settings.saved_links, settings.saved_links_bytes, settings.saved_links_days * 86400)


def make(context: Context, shelf: Shelf) -> gr.Blocks:
    """The page, not yet served."""
    settings = context.settings
    limits = ApiLimits(settings.max_passages, settings.max_pairs, splitting(settings), reading_limits(settings))
    os.environ.setdefault(*NO_ANALYTICS)
    return app.build(context, shelf, Api(context.host, context.store, limits))


def launch(settings: Settings, *, wait: bool = True) -> gr.Blocks:
    """Serve the page; with `wait` until the process is stopped. Raises InputError where the port can't be had.

    The model and the first sample are got ready behind the page: before it, they would take its time.
    """
    context = prepare(settings)
    shelf = Shelf(context.host, splitting(settings))
    demo = make(context, shelf)
    first = first_load({str(component["type"]) for component in demo.config["components"]})
    try:
        demo.launch(
            server_name=settings.host,
            server_port=settings.port or None,
            app_kwargs=serving.app_kwargs(settings.max_body_bytes, context.map_files.routes(), first),
            head=serving.head(first),
            theme=theme(),
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
    context.host.start()
    shelf.prepare()
    if wait:
        demo.block_thread()
    return demo
