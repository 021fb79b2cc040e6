"""Commands on pairs of texts, which are not split into passages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gte_demo.analysis.explain.shapley import explain_pair
from gte_demo.analysis.similarity.scores import compare
from gte_demo.cli.commands.inputs import encoder_of, progress_of, settings_of
from gte_demo.cli.commands.outputs import print_json, short
from gte_demo.export import json_results as plain
from gte_demo.jobs.from_settings import reading_limits
from gte_demo.texts.reading.lines import read_lines


def run_similarity(chosen: Namespace) -> None:
    """Score every line of one file against every line of another."""
    limits = reading_limits(settings_of(chosen))
    a, b = (read_lines(Path(path), limits) for path in (chosen.a, chosen.b))
    found = compare(a, b, encoder_of(chosen), progress=progress_of("Encoding"))
    if chosen.json:
        texts = {"texts_a": list(found.texts_a), "texts_b": list(found.texts_b)}
        print_json({**texts, **plain.similarity(found.matrix, found.best, found.model)})
        return
    for i, j, score in list(zip(found.best.a, found.best.b, found.best.scores, strict=True))[: chosen.top]:
        print(f"{score:6.2f}  {short(found.texts_a[int(i)])}  |  {short(found.texts_b[int(j)])}")


def run_explain(chosen: Namespace) -> None:
    """Attribute the score of a pair to its words."""
    explained = explain_pair(chosen.a, chosen.b, encoder_of(chosen))
    if chosen.json:
        print_json(plain.explanation(explained))
        return
    print(
        f"{explained.score:.2f} by {explained.model.name}, split with an error of {explained.error:.3f} per word pair"
    )
    for word, share in zip(explained.words_a, explained.matrix.sum(axis=1), strict=True):
        print(f"{share:+.2f}  {word}")
