"""Commands that measure the model on data judged by people."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path

from gte_demo.analysis.evaluation.metrics import MEASURES, evaluate_retrieval
from gte_demo.analysis.similarity.calibration import calibrate, save_calibration
from gte_demo.cli.commands.inputs import exact_encoder_of, progress_of, settings_of
from gte_demo.cli.commands.mteb import run_mteb
from gte_demo.cli.commands.outputs import print_json
from gte_demo.corpus.open_files import read_texts
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.jobs.from_settings import reading_limits
from gte_demo.jobs.similarity.explain import rate_pairs
from gte_demo.texts.datasets.rated_pairs import read_rated_pairs
from gte_demo.texts.datasets.retrieval_sets import (
    RetrievalSet,
    bundled_retrieval_sets,
    headings_as_queries,
    read_retrieval_set,
)


def run_evaluate(chosen: Namespace) -> None:
    """Run the requested evaluation."""
    {"retrieval": _evaluate_retrieval, "pairs": _evaluate_pairs, "mteb": run_mteb}[chosen.what](chosen)


def _evaluate_pairs(chosen: Namespace) -> None:
    """Measure how well cosines agree with people's ratings."""
    if len(chosen.paths) != 1:
        raise InputError("Give one table of rated pairs, with the columns a, b and score.")
    limits = reading_limits(settings_of(chosen))
    found = rate_pairs(Path(chosen.paths[0]), exact_encoder_of(chosen), limits, progress_of("Encoding"))
    if chosen.json:
        print_json(plain.pair_evaluation(found))
        return
    print(f"{len(found.scores):,} pairs of {found.name}, by {found.model.name}")
    print(f"Pearson {found.pearson:.3f}, Spearman {found.spearman:.3f}")
    if found.best:
        best = found.best
        print(
            f"Same meaning from a cosine of {best.score:.2f} on: precision {best.precision:.3f}, "
            f"recall {best.recall:.3f}, F1 {best.f1:.3f} ({found.same:,} pairs are)"
        )


def _evaluate_retrieval(chosen: Namespace) -> None:
    """Measure each search method."""
    encoder = exact_encoder_of(chosen)
    progress = progress_of("Encoding")
    found = [evaluate_retrieval(data, encoder, progress=progress) for data in _retrieval_sets(chosen)]
    if chosen.json:
        print_json(plain.evaluations(found))
        return
    for one in found:
        print(f"{one.name}: {one.queries:,} queries, {one.passages:,} passages, by {one.model.name}")
        print(" " * 10 + "".join(f"{method:>20}" for method in one.methods))
        for measure in MEASURES:
            figures = (of_method[measure] for of_method in one.methods.values())
            cells = (f"{each.value:.3f} ({each.low:.3f}–{each.high:.3f})" for each in figures)
            print(f"{measure:10}" + "".join(f"{cell:>20}" for cell in cells))
        for note in one.notes:
            print(note)


def _retrieval_sets(chosen: Namespace) -> list[RetrievalSet]:
    """Read the user's tables, or the headings of the given texts, or the bundled sets."""
    limits = reading_limits(settings_of(chosen))
    if chosen.passages and chosen.queries:
        judgements = Path(chosen.judgements) if chosen.judgements else None
        return [read_retrieval_set(Path(chosen.passages), Path(chosen.queries), judgements, limits=limits)]
    if chosen.passages or chosen.queries or chosen.judgements:
        raise InputError("Passages and queries belong together. Give both --passages and --queries.")
    if not chosen.paths:
        return bundled_retrieval_sets()
    reading = read_texts([Path(path) for path in chosen.paths], limits)
    if reading.skipped:
        raise InputError(f"{reading.skipped[0].file}: {reading.skipped[0].reason}")
    return [headings_as_queries(document) for document in reading.documents]


def run_calibrate(chosen: Namespace) -> None:
    """Count how people rated pairs, by the cosine that the model gives them."""
    pairs = read_rated_pairs(Path(chosen.pairs), limits=reading_limits(settings_of(chosen)))
    pairs = replace(pairs, name=chosen.source or pairs.name)
    found = calibrate(pairs, exact_encoder_of(chosen), progress=progress_of("Encoding"))
    if chosen.out:
        save_calibration(found, Path(chosen.out))
    if chosen.json:
        print_json(asdict(found))
        return
    print(f"{len(pairs):,} pairs of {found.source}, by {found.model}")
    for one in found.bins:
        shares = "".join(f"{part / one.pairs:8.0%}" if one.pairs else "       –" for part in (one.same, one.different))
        print(f"{one.low:.1f} to {one.high:.1f} {one.pairs:7,} pairs, same and different:{shares}")
