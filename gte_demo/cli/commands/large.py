"""Commands on texts that don't fit one process: encoding them to a folder, indexing and searching it."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from gte_demo.analysis.search.search import SearchOptions
from gte_demo.analysis.search.steering import Steering
from gte_demo.cli.commands.inputs import columns_of, encoder_of, open_options, progress_of, settings_of
from gte_demo.cli.commands.outputs import NOTHING_CLOSE, print_json, short
from gte_demo.corpus.archive import is_saved_corpus
from gte_demo.corpus.corpus import Coverage
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.jobs.from_settings import load_encoder, load_tokenizer
from gte_demo.jobs.search.filters import read_places
from gte_demo.scale.encode import Pace, encode_folder, in_one_process
from gte_demo.scale.folder import open_folder
from gte_demo.scale.index import index_folder
from gte_demo.scale.layout import FolderLayout, Manifest, Plan
from gte_demo.scale.ray_engine import connected, is_ray
from gte_demo.scale.search import open_search
from gte_demo.scale.sources import Unit, digest_of, units_of
from gte_demo.scale.stores.open_store import open_store
from gte_demo.scale.stores.store import StoreFilter
from gte_demo.scale.work import Models, Work
from gte_demo.settings import Settings
from gte_demo.types import ModelInfo


def is_folder(out: Path) -> bool:
    """Whether `out` names a folder to write: its name has no ending."""
    return not out.suffix or out.is_dir()


def run_encode_folder(chosen: Namespace) -> None:
    """Encode files to a folder of Parquet files, in this process or on Ray."""
    begin = time.monotonic()
    manifest = _encoded(chosen)
    seconds, model = time.monotonic() - begin, manifest.plan.model
    if chosen.json:
        counts = {"documents": manifest.documents, "tokens": manifest.tokens, "seconds": plain.rounded(seconds)}
        print_json({"out": chosen.out, "passages": manifest.passages, **counts, **_about(manifest)})
        return
    print(f"{manifest.passages:,} passages written to {chosen.out}, by {model.name} ({model.engine})")
    for file, reason in manifest.skipped:
        print(f"{file} was left out. {reason}", file=sys.stderr)
    for note in manifest.notes:
        print(note, file=sys.stderr)


def run_index(chosen: Namespace) -> None:
    """Index an encoded folder in a store."""
    begin = time.monotonic()
    folder, store = open_folder(Path(chosen.folder)), open_store(chosen.store)
    info = index_folder(folder, store, encoder_of(chosen), progress_of("Indexing"))
    store.close()
    seconds = time.monotonic() - begin
    if chosen.json:
        model = plain.model(folder.manifest.plan.model)
        print_json({"passages": info.passages, "seconds": plain.rounded(seconds), "model": model})
    else:
        print(f"{info.passages:,} passages indexed in {seconds:,.0f} s")


def run_search_store(chosen: Namespace) -> None:
    """Find the passages of an index that are closest to each question."""
    if chosen.first:
        raise InputError("All passages in a store are encoded: leave out --first.")
    searched = open_search(open_store(chosen.store), encoder_of(chosen))
    pages, times = read_places(chosen.pages)
    where = StoreFilter(tuple(chosen.document), pages, times, chosen.section, columns_of(chosen))
    steering = Steering(tuple(chosen.more), tuple(chosen.less))
    options = SearchOptions(chosen.method, fold=chosen.fold, steering=steering)
    found = [searched.ask(query, chosen.top, options, where).plain() for query in chosen.query]
    searched.store.close()
    if chosen.json:
        manifest = searched.folder.manifest
        coverage = plain.coverage(Coverage(manifest.passages, manifest.passages))
        print_json({"queries": found, **coverage, **_about(manifest)})
        return
    for answer in found:
        print(answer["query"])
        if answer["nothing_close"]:
            print(NOTHING_CLOSE)
        for hit in answer["hits"]:
            page = hit["page"] and f"page {hit['page_label']}"
            where_it_is = ", ".join(part for part in (hit["document"], hit["section"], page) if part)
            print(f"{hit['rank']:3}. {hit['score']:.2f}  {where_it_is}\n          {short(hit['sentence'], 200)}")


def _about(manifest: Manifest) -> dict[str, Any]:
    """The entries that every JSON result on files has."""
    return {
        "skipped": [{"file": file, "reason": reason} for file, reason in manifest.skipped],
        "notes": list(manifest.notes),
        "model": plain.model(manifest.plan.model),
    }


def _encoded(chosen: Namespace) -> Manifest:
    if saved := next(filter(is_saved_corpus, map(Path, chosen.paths)), None):
        raise InputError(f"{saved.name} is a saved corpus, which has its vectors already. Name the texts themselves.")
    if chosen.vectors or chosen.vector_column:
        raise InputError("Vectors of your own are not written to a folder. Let --out end in .zip or .parquet.")
    units = units_of(chosen.paths)
    if chosen.engine is None:
        encoder = load_encoder(_settings(chosen))
        work = _work(chosen, units, Models(lambda: encoder, lambda: encoder), encoder.info)
        return encode_folder(units, work, in_one_process, resume=chosen.resume, progress=_show)
    with connected(_engine(chosen)) as cluster:
        pools = cluster.pools(chosen.encoders)
        models = models_of(_settings(chosen, pools.encoder_cores))
        work = _work(chosen, units, models, cluster.model(models, pools))
        return encode_folder(units, work, cluster.engine(pools), resume=chosen.resume, progress=_show)


def models_of(settings: Settings) -> Models:
    """Return how workers load the model that the settings name."""
    return Models(partial(load_encoder, settings), partial(load_tokenizer, settings))


def _settings(chosen: Namespace, threads: int | None = None) -> Settings:
    """The settings of encoders: without the cache, which so many texts would overrun, and exact unless asked."""
    settings = settings_of(chosen)
    precision = settings.precision if settings.precision == "reduced" else "exact"
    changes = {"cache_bytes": 0, "precision": precision, "threads": threads or settings.threads}
    return settings.model_copy(update=changes)


def _work(chosen: Namespace, units: Sequence[Unit], models: Models, model: ModelInfo) -> Work:
    options = open_options(chosen, whole_items=True)
    splitting = options.cut.over(options.splitting).within(model.room)
    plan = Plan(digest_of(units), model, splitting, "float16" if chosen.float16 else "float32")
    out = FolderLayout(Path(chosen.out).absolute())
    return Work(out, plan, models, options.limits, options.choice)


def _engine(chosen: Namespace) -> str:
    engine: str = chosen.engine
    if not is_ray(engine):
        raise InputError(f"There is no engine “{engine}”. It is ray, or ray://HOST:PORT for a cluster that runs.")
    return engine


def _show(pace: Pace) -> None:
    """Show on stderr how far the work is, if that is a terminal."""
    if sys.stderr.isatty():
        left = pace.seconds_left
        wait = f"{left / 60:,.0f} min" if left > 90 else f"{left:,.0f} s"
        line = f"{pace.passages:,} passages, {pace.speed:,.0f} tokens/s, {wait} left"
        print(f"\r{line:<70}", end="\n" if left == 0 else "", file=sys.stderr, flush=True)
