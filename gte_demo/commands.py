"""What each command of the CLI does. Results go to stdout, progress and what was left out to stderr."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gte_demo import plain
from gte_demo.analysis.duplicates import closest_pairs
from gte_demo.analysis.evaluation import MEASURES, evaluate_retrieval
from gte_demo.analysis.explanations import explain_pair
from gte_demo.analysis.grouping import group_corpus
from gte_demo.analysis.projection import ProjectionOptions, project
from gte_demo.analysis.search import SearchOptions, index_corpus, search
from gte_demo.analysis.similarity import compare
from gte_demo.configure import load_encoder, reading_limits, splitting
from gte_demo.embedding.catalogue import CARD_QUERY, CARD_SCORES, CARD_TEXTS, FLAGSHIP
from gte_demo.embedding.sources import availability
from gte_demo.errors import InputError
from gte_demo.exports import check_suffix, corpus_table, write_table
from gte_demo.opening import Opened, OpenOptions, open_texts
from gte_demo.texts.isolation import read_files_isolated
from gte_demo.texts.lines import read_lines
from gte_demo.texts.retrieval_sets import (
    RetrievalSet,
    bundled_retrieval_sets,
    headings_as_queries,
    read_retrieval_set,
)
from gte_demo.types import Progress, TextEncoder

CARD_TOLERANCE = 0.1


def _settings(chosen: Namespace) -> Any:
    from gte_demo.settings import Settings

    given = {name: getattr(chosen, name, None) for name in ("model", "device", "host", "port")}
    return Settings(**{name: value for name, value in given.items() if value is not None})


def _encoder(chosen: Namespace) -> TextEncoder:
    return load_encoder(_settings(chosen))


def _open(chosen: Namespace, encoder: TextEncoder, *, whole_items: bool) -> Opened:
    settings = _settings(chosen)
    options = OpenOptions(reading_limits(settings), chosen.text_column, splitting(settings, whole_items=whole_items))
    return open_texts([Path(path) for path in chosen.paths], encoder, options, _progress("Encoding"))


def _serve(chosen: Namespace) -> None:
    from gte_demo.ui.launch import launch

    launch(_settings(chosen))


def _encode(chosen: Namespace) -> None:
    check_suffix(Path(chosen.out), (".parquet", ".csv"))
    opened = _open(chosen, _encoder(chosen), whole_items=True)
    write_table(corpus_table(opened.corpus), Path(chosen.out))
    _written(chosen, opened)


def _similarity(chosen: Namespace) -> None:
    limits = reading_limits(_settings(chosen))
    a, b = (read_lines(Path(path), limits) for path in (chosen.a, chosen.b))
    found = compare(a, b, _encoder(chosen), progress=_progress("Encoding"))
    if chosen.json:
        texts = {"texts_a": list(found.texts_a), "texts_b": list(found.texts_b)}
        _print_json({**texts, **plain.similarity(found.matrix, found.best, found.model)})
        return
    for i, j, score in list(zip(found.best.a, found.best.b, found.best.scores, strict=True))[: chosen.top]:
        print(f"{score:6.2f}  {_short(found.texts_a[int(i)])}  |  {_short(found.texts_b[int(j)])}")


def _search(chosen: Namespace) -> None:
    encoder = _encoder(chosen)
    opened = _open(chosen, encoder, whole_items=False)
    index = index_corpus(opened.corpus, encoder) if chosen.method != "meaning" else None
    options = SearchOptions(method=chosen.method, index=index)
    found = [search(opened.corpus, query, encoder, top=chosen.top, options=options) for query in chosen.query]
    if chosen.json:
        queries = [plain.hits(hits, opened.corpus) for hits in found]
        _print_json({"queries": queries, **_about(opened)})
        return
    for hits in found:
        print(hits.query)
        for hit in plain.hits(hits, opened.corpus)["hits"]:
            where = ", ".join(
                str(part) for part in (hit["document"], hit["section"], hit["page"] and f"page {hit['page']}") if part
            )
            print(f"{hit['rank']:3}. {hit['score']:.2f}  {where}\n          {_short(hit['sentence'], 200)}")
    _tell_reading(opened)


def _cluster(chosen: Namespace) -> None:
    encoder = _encoder(chosen)
    opened = _open(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    grouping = group_corpus(corpus, encoder, method=chosen.method, clusters=chosen.clusters)
    if chosen.json:
        _print_json({**plain.clusters(grouping, corpus), **_about(opened)})
        return
    for named in grouping.names:
        print(f"{named.size:6}  {named.name}")
        for row in named.examples[:2]:
            print(f"          {_short(corpus.text(int(row)))}")
    _tell_reading(opened)


def _duplicates(chosen: Namespace) -> None:
    opened = _open(chosen, _encoder(chosen), whole_items=True)
    found = closest_pairs(opened.corpus.vectors, chosen.top)
    if chosen.json:
        _print_json({"pairs": plain.pairs(found), **_about(opened)})
        return
    for a, b, score in zip(found.a, found.b, found.scores, strict=True):
        texts = (_short(opened.corpus.text(int(row)), 70) for row in (a, b))
        print(f"{score:.2f}  {a} and {b}:  {'  |  '.join(texts)}")
    _tell_reading(opened)


def _map(chosen: Namespace) -> None:
    out = Path(chosen.out)
    check_suffix(out, (".html", ".csv", ".parquet"))
    options = ProjectionOptions(
        dimensions=chosen.dimensions, neighbours=chosen.neighbours, min_dist=chosen.min_dist, metric=chosen.metric
    )
    encoder = _encoder(chosen)
    opened = _open(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    grouping = group_corpus(corpus, encoder)
    projection = project(corpus.vectors, options=options)
    if out.suffix.lower() == ".html":
        from gte_demo.figures import figure_html, map_figure

        figure = map_figure(corpus, projection, clusters=grouping.clusters, names=grouping.names)
        out.write_text(figure_html(figure, corpus.name), encoding="utf-8")
    else:
        write_table(corpus_table(corpus, clusters=grouping.clusters, names=grouping.names, projection=projection), out)
    _written(chosen, opened)


def _evaluate(chosen: Namespace) -> None:
    encoder = _encoder(chosen)
    progress = _progress("Encoding")
    found = [evaluate_retrieval(data, encoder, progress=progress) for data in _retrieval_sets(chosen)]
    if chosen.json:
        _print_json(plain.evaluations(found))
        return
    for one in found:
        print(f"{one.name}: {one.queries:,} queries, {one.passages:,} passages, by {one.model.name}")
        print(" " * 10 + "".join(f"{measure:>20}" for measure in MEASURES))
        for method, figures in one.methods.items():
            cells = (f"{each.value:.3f} ({each.low:.3f}–{each.high:.3f})" for each in figures.values())
            print(f"{method:10}" + "".join(f"{cell:>20}" for cell in cells))
        for note in one.notes:
            print(note)


def _retrieval_sets(chosen: Namespace) -> list[RetrievalSet]:
    """A person's own tables, or headings of the texts they name, or the bundled sets."""
    limits = reading_limits(_settings(chosen))
    if chosen.passages and chosen.queries:
        judgements = Path(chosen.judgements) if chosen.judgements else None
        return [read_retrieval_set(Path(chosen.passages), Path(chosen.queries), judgements, limits=limits)]
    if chosen.passages or chosen.queries or chosen.judgements:
        raise InputError("Passages and queries belong together: give both --passages and --queries.")
    if not chosen.paths:
        return bundled_retrieval_sets()
    reading = read_files_isolated([Path(path) for path in chosen.paths], limits=limits)
    if reading.skipped:
        raise InputError(f"{reading.skipped[0].file}: {reading.skipped[0].reason}")
    return [headings_as_queries(document) for document in reading.documents]


def _explain(chosen: Namespace) -> None:
    explained = explain_pair(chosen.a, chosen.b, _encoder(chosen))
    if chosen.json:
        _print_json(plain.explanation(explained))
        return
    print(
        f"{explained.score:.2f} by {explained.model.name}, split with an error of {explained.error:.3f} a pair of words"
    )
    for word, share in zip(explained.words_a, explained.matrix.sum(axis=1), strict=True):
        print(f"{share:+.2f}  {word}")


def _verify(chosen: Namespace) -> None:
    encoder = _encoder(chosen)
    found = compare([CARD_QUERY], list(CARD_TEXTS), encoder)
    measured = [round(100 * float(score), 2) for score in found.matrix.scores[0]]
    is_card = encoder.info.name == FLAGSHIP.name
    agrees = all(abs(a - b) < CARD_TOLERANCE for a, b in zip(measured, CARD_SCORES, strict=True)) if is_card else None
    pairs = list(zip(CARD_TEXTS, CARD_SCORES, measured, strict=True))
    if chosen.json:
        rows: list[dict[str, Any]] = [
            {"query": CARD_QUERY, "text": text, "expected": expected if is_card else None, "measured": score}
            for text, expected, score in pairs
        ]
        _print_json({"rows": rows, "agrees": agrees, "model": plain.model(encoder.info)})
    else:
        for text, expected, score in pairs:
            print(f"expected {f'{expected:6.2f}' if is_card else '     –'}   measured {score:6.2f}   {text}")
        print(_verdict(encoder, agrees))
    if agrees is False:
        raise InputError("The model card's scores are not met: this is not the model it says it is. Fetch it again.")


def _verdict(encoder: TextEncoder, agrees: bool | None) -> str:
    if agrees is None:
        return f"{encoder.info.name} is live; the card's figures are of gte-base-en-v1.5. {encoder.info.reason}"
    return "The card's figures are met." if agrees else "The card's figures are not met."


def _models(chosen: Namespace) -> None:
    listed = availability(_settings(chosen).cache_dir / "models")
    if chosen.json:
        _print_json({"models": [plain.listed_model(one) for one in listed]})
        return
    for one in listed:
        mark = "yes" if one.available else "no "
        print(
            f"{mark}  {one.spec.name:20} {one.spec.dimension:5} dimensions {one.spec.max_tokens:6} tokens  {one.where}"
        )


def _tell_reading(opened: Opened) -> None:
    """What a person should know about the files, once the results stand: on stderr."""
    for skipped in opened.reading.skipped:
        print(f"{skipped.file} was left out. {skipped.reason}", file=sys.stderr)
    for note in opened.reading.notes:
        print(note, file=sys.stderr)


def _about(opened: Opened) -> dict[str, Any]:
    return {
        "skipped": [{"file": skipped.file, "reason": skipped.reason} for skipped in opened.reading.skipped],
        "notes": list(opened.reading.notes),
        "model": plain.model(opened.corpus.model),
    }


def _written(chosen: Namespace, opened: Opened) -> None:
    about = {"out": chosen.out, "passages": len(opened.corpus), **_about(opened)}
    if chosen.json:
        _print_json(about)
    else:
        print(f"{about['passages']:,} passages written to {chosen.out}, by {opened.corpus.model.name}")
        _tell_reading(opened)


def _print_json(document: Mapping[str, Any]) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False)
    print()


def _short(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _progress(doing: str) -> Progress:
    """A counter on stderr where that is a terminal; nothing elsewhere."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{doing} {done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


COMMANDS: Mapping[str, Callable[[Namespace], None]] = {
    "serve": _serve,
    "duplicates": _duplicates,
    "encode": _encode,
    "similarity": _similarity,
    "search": _search,
    "cluster": _cluster,
    "map": _map,
    "evaluate": _evaluate,
    "explain": _explain,
    "verify": _verify,
    "models": _models,
}
