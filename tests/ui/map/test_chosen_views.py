"""The chosen passage on the map has its true neighbours: kept and missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gte_demo.analysis.maps.projection import project
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.map import with_chosen
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.ui.map import chosen_views, words
from tests.toy import ToyEncoder

HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} cat"


def mapped(encoder: ToyEncoder, count: int) -> Workspace:
    """`count` passages in a row, one step from each to the next, the first half of cats and the others of ships."""
    texts = [HOSTILE, *(["cat"] * (count // 2 - 1)), *(["ship"] * (count - count // 2))]
    corpus = build_corpus("t", [Document(f"d{i}", text, "line") for i, text in enumerate(texts)], encoder)
    projection = project(corpus.vectors)
    line = np.stack([np.arange(count), np.zeros(count)], axis=1).astype(np.float32)
    return Workspace(corpus, map=MapState(replace(projection, points=line)))


def test_nothing_is_chosen_until_somebody_chooses(toy_encoder: ToyEncoder) -> None:
    workspace = mapped(toy_encoder, 40)
    assert chosen_views.chosen(workspace) == {"chosen": None}
    assert chosen_views.chosen(replace(workspace, map=MapState(chosen=3))) == {"chosen": None}


def test_true_neighbours_are_either_kept_or_missing(toy_encoder: ToyEncoder) -> None:
    shown = chosen_views.chosen(with_chosen(mapped(toy_encoder, 40), 20))["chosen"]
    kept, missing = set(shown["kept"]), set(shown["missing"])
    assert shown["row"] == 20
    assert kept | missing == set(range(21, 36))
    assert set(range(21, 28)) <= kept <= set(range(21, 29))
    assert not kept & missing
    assert shown["legend"] == words.LINES.format(missing=len(missing), k=15, kept=len(kept))


def test_where_all_are_kept_no_line_is_spoken_of(toy_encoder: ToyEncoder) -> None:
    shown = chosen_views.chosen(with_chosen(mapped(toy_encoder, 6), 1))["chosen"]
    assert shown["missing"] == []
    assert shown["legend"] == words.ALL_KEPT.format(k=5)


def test_a_passage_alone_has_no_neighbours(toy_encoder: ToyEncoder) -> None:
    workspace = mapped(toy_encoder, 6)
    corpus = build_corpus("t", [Document("d", "cat", "line")], toy_encoder)
    alone = with_chosen(replace(workspace, corpus=corpus, map=MapState(project(corpus.vectors))), 0)
    assert chosen_views.chosen(alone)["chosen"]["legend"] == words.ALONE


def test_a_hostile_text_stays_the_text_it_is(toy_encoder: ToyEncoder) -> None:
    assert chosen_views.chosen(with_chosen(mapped(toy_encoder, 6), 0))["chosen"]["text"] == HOSTILE
