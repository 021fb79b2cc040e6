"""The command `serve`: the page, in this process or on Ray, with a dataset of the hub if one is named."""

from __future__ import annotations

import sys
from argparse import Namespace

from gte_demo.cli.commands.inputs import progress_of, settings_of
from gte_demo.errors import InputError
from gte_demo.jobs.from_settings import load_encoder, reading_limits, splitting
from gte_demo.jobs.served.hub_corpus import HubRequest, Told, hub_corpus
from gte_demo.ray_serve.options import RayOptions
from gte_demo.ray_serve.run import ray_address, serve_on_ray
from gte_demo.settings import Settings

ONE_CORPUS = "The page opens with one corpus: name a dataset, a saved corpus or a store, not several."
NO_DATASET = "There is no dataset whose column “{column}” could be read. Name one by --dataset."


def run_serve(chosen: Namespace) -> None:
    """Serve the page, the API and the MCP tools, in this process or on Ray."""
    settings = with_dataset(settings_of(chosen))
    if chosen.engine:
        address = ray_address(chosen.engine)
        replicas, most = chosen.encoder_replicas, chosen.most_encoder_replicas or 0
        options = RayOptions(address, replicas, most, endpoint_port=chosen.embeddings_port)
        serve_on_ray(settings, options)
        return
    from gte_demo.ui.launch import launch

    launch(settings)


def with_dataset(settings: Settings) -> Settings:
    """Return the settings with the dataset that they name as the saved corpus; unchanged if they name none.

    Raises InputError if they name a second corpus, and as `hub_corpus` does.
    """
    column = settings.corpus_text_column.strip() or None
    name = settings.corpus_dataset.strip()
    if not name:
        if column:
            raise InputError(NO_DATASET.format(column=column))
        return settings
    if settings.corpus or settings.corpus_store:
        raise InputError(ONE_CORPUS)
    most = min(settings.corpus_sample, settings.max_passages)
    request = HubRequest(name, column, most, settings.model, splitting(settings))
    told = Told(lambda sentence: print(sentence, file=sys.stderr, flush=True), progress_of("Encoding"))
    folder = settings.cache_dir / "datasets"
    path = hub_corpus(request, lambda: load_encoder(settings), reading_limits(settings), folder, told)
    return settings.model_copy(update={"corpus": path})
