"""The services that jobs need, around an encoder for tests."""

from __future__ import annotations

from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.jobs.from_settings import reading_limits, splitting
from gte_demo.jobs.growing.growths import Growths
from gte_demo.jobs.services import Services
from gte_demo.jobs.store import Store
from gte_demo.settings import Settings
from gte_demo.types import TextEncoder


def services(encoder: TextEncoder, store: Store | None = None) -> Services:
    """Services with the settings as they come, an empty store and that encoder, loaded."""
    host, settings, kept = EncoderHost(lambda: encoder), Settings(), Store() if store is None else store
    host.load_here()
    return Services(host, kept, splitting(settings), reading_limits(settings), Growths(host.encoder, kept))
