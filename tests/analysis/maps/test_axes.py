"""Axes that a person names: positions, and how much they tell."""

import numpy as np
import pytest

from gte_demo.analysis.maps.axes import BARS, HIGHEST, RANDOM_AXES, axis_of, random_spreads
from gte_demo.analysis.maps.axis_ends import AxisEnd, ends_from_text
from gte_demo.analysis.maps.projection import project_on_axes
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.figures.plane import landscape
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document

TEXTS = ["cat", "cat cat dog", "dog", "sea", "ship sea"]


def corpus_of(encoder, **columns):
    documents = [
        Document(f"row {n}", text, "row", metadata={name: values[n] for name, values in columns.items()})
        for n, text in enumerate(TEXTS)
    ]
    return build_corpus("texts", documents, encoder)


def test_a_passage_lies_where_its_difference_to_the_ends_says(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder)
    axis = axis_of(corpus, (AxisEnd("cat"), AxisEnd("dog")), toy_encoder)

    # (dog - cat) / √2 times each vector, in units of the median random axis.
    along = np.array([-1, (1 - 2) / 5**0.5, 1, 0, 0]) / 2**0.5
    assert axis.positions == pytest.approx(along / np.median(random_spreads(corpus.vectors)), abs=1e-5)
    assert axis.spread == pytest.approx(along.std(), abs=1e-6)
    assert axis.similarity == pytest.approx(0.0)
    assert [rows.tolist() for rows in axis.extremes(2)] == [[0, 1], [2, 4]]
    assert 0 <= axis.wider_than <= RANDOM_AXES


def test_examples_move_an_end(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder)
    moved = axis_of(corpus, (AxisEnd("cat"), AxisEnd("dog", examples=("sea", "ship sea"))), toy_encoder)

    assert moved.positions[3] > 0 > moved.positions[0]


def test_a_column_that_names_both_ends_tells_how_well_they_are_told_apart(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, animal=["cat", "cat", "dog", "none", "none"], other=["cat"] * 5)
    ends = AxisEnd("cat"), AxisEnd("dog")

    assert axis_of(corpus, ends, toy_encoder).auc == 1.0
    assert axis_of(corpus, ends[::-1], toy_encoder).auc == 1.0
    assert axis_of(corpus, (AxisEnd("cat"), AxisEnd("sea")), toy_encoder).auc is None


def test_an_axis_that_has_nothing_to_do_with_the_texts_is_weak(encoder) -> None:
    countries = build_corpus("countries", load_sample("factbook")[::2], encoder)
    weak, telling = (axis_of(countries, ends_from_text(ends), encoder) for ends in ("left | right", "Africa | Europe"))

    assert weak.is_weak
    assert not telling.is_weak
    assert telling.wider_than > weak.wider_than


def test_ends_that_are_the_same_and_a_single_passage_are_refused(toy_encoder) -> None:
    with pytest.raises(InputError, match="“cat” and “Cat!” are the same"):
        axis_of(corpus_of(toy_encoder), (AxisEnd("cat"), AxisEnd("Cat!")), toy_encoder)
    with pytest.raises(InputError, match="at least two passages"):
        axis_of(
            build_corpus("one", [Document("a", "cat", "line")], toy_encoder), ends_from_text("cat | dog"), toy_encoder
        )


def test_a_map_of_two_axes_has_their_positions_and_is_never_turned(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder)
    x, y = (axis_of(corpus, ends_from_text(ends), toy_encoder) for ends in ("red | blue", "cat | dog"))
    projection = project_on_axes(corpus.vectors, (x, y))

    assert np.array_equal(projection.points, np.stack([x.positions, y.positions], axis=1))
    assert projection.axes == (x, y)
    assert landscape(projection) is projection


def test_one_axis_alone_piles_the_passages_up_along_it(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder)
    axis = axis_of(corpus, ends_from_text("cat | dog"), toy_encoder)
    projection = project_on_axes(corpus.vectors, (axis,))

    assert np.array_equal(projection.points[:, 0], axis.positions)
    # Rows 3 and 4 are both in the middle, so they stand on each other; the others stand alone.
    assert axis.bars().tolist() == [0, axis.bars()[1], BARS - 1, BARS // 2, BARS // 2]
    assert projection.points[:, 1] == pytest.approx([0, 0, 0, 0, HIGHEST * np.ptp(axis.positions)])
    # What is kept is measured along the axis alone.
    assert projection.kept.tolist() == project_on_axes(corpus.vectors, (axis, axis)).kept.tolist()
