"""Settings -> the plain values that the core takes. Shared by the page and the command."""

from __future__ import annotations

from gte_demo.corpus import Splitting
from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached import CachedEncoder
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.options import LoadOptions
from gte_demo.saved_states import SavedLimits
from gte_demo.settings import Settings
from gte_demo.store import Limits as StoreLimits
from gte_demo.texts.reading import Limits
from gte_demo.types import TextEncoder


def load_encoder(settings: Settings) -> TextEncoder:
    """The model that the settings ask for, with the cache of vectors in front of it.

    Raises:
        ModelError: it can't be had.
    """
    options = LoadOptions(
        threads=settings.threads,
        hub_wait=settings.hub_wait,
        models_dir=settings.cache_dir / "models",
        converted_dir=settings.cache_dir / "converted",
        engine=settings.engine,
        precision=settings.precision,
    )
    device = "zerogpu" if settings.zero_gpu else settings.device
    encoder = Encoder.load(settings.model, device, options=options)
    return CachedEncoder(encoder, VectorCache(settings.cache_dir / "vectors", settings.cache_bytes))


def splitting(settings: Settings, *, whole_items: bool = True) -> Splitting:
    """How this process cuts documents into passages."""
    return Splitting(
        tokens=settings.passage_tokens,
        overlap=settings.overlap_tokens,
        whole_items=whole_items,
        most=settings.max_passages,
    )


def reading_limits(settings: Settings) -> Limits:
    """What this process reads at most."""
    return Limits(
        file_bytes=settings.max_file_bytes,
        unpacked_bytes=settings.unpacked_bytes,
        files=settings.max_files,
        archive_files=settings.archive_files,
        pages=settings.max_pages,
        characters=settings.max_text_characters,
        rows=settings.max_passages,
        seconds=settings.parse_seconds,
        memory_bytes=settings.parse_memory_bytes,
    )


def store_limits(settings: Settings) -> StoreLimits:
    """What this process keeps in memory at most."""
    return StoreLimits(settings.corpora, settings.corpora_bytes, settings.corpus_hours * 3600)


def saved_limits(settings: Settings) -> SavedLimits:
    """What this process keeps of states that are too long for a link."""
    return SavedLimits(settings.saved_links, settings.saved_links_bytes, settings.saved_links_days * 86400)
