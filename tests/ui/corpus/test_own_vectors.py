"""What the panel asks about vectors that come with their texts."""

import gradio as gr
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gte_demo.corpus.given_vectors import NOT_LIVE, Origin
from gte_demo.corpus.vector_files import NPY
from gte_demo.errors import InputError
from gte_demo.jobs.own_corpora.own_vectors import grow_given
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.chosen_files import ChosenFiles
from gte_demo.ui.corpus.own_vectors import ENCODED_HERE, build, offer, offer_questions, origin_from
from gte_demo.ui.corpus.views import corpus_line
from tests.services import services as services_of

TEXTS = ["cat", "dog", "king"]


def files(paths):
    return ChosenFiles.of(paths, ReadingLimits())


@pytest.fixture
def table(tmp_path):
    """A Parquet file with a column of texts and two of vectors."""
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": TEXTS, "small": np.eye(3).tolist(), "large": np.eye(3, 5).tolist()}), path)
    return str(path)


@pytest.fixture
def beside(tmp_path):
    """A file of lines, and the vectors of these."""
    lines, array = tmp_path / "t.txt", tmp_path / "v.npy"
    lines.write_text("\n".join(TEXTS), encoding="utf-8")
    np.save(array, np.eye(3, dtype=np.float32))
    return [str(array), str(lines)]


def test_the_columns_with_vectors_are_offered_or_to_encode_the_texts_here(table):
    column, model, normalise = offer(files([table]))

    assert column["choices"] == [("small", "small"), ("large", "large"), (words.ENCODE_HERE, ENCODED_HERE)]
    assert (column["value"], column["visible"], model["visible"], normalise["visible"]) == ("small", True, True, True)
    assert [box["visible"] for box in offer_questions(ENCODED_HERE)] == ["hidden", "hidden"]


def test_a_npy_file_makes_the_panel_ask_before_anything_is_read(beside):
    column, *_ = offer(files(beside))

    assert (column["choices"][0], column["value"], column["visible"]) == (("v.npy", NPY), NPY, True)
    assert files(beside).must_be_asked_about
    assert not files(beside[1:]).must_be_asked_about


def test_without_vectors_the_questions_are_hidden_and_what_the_box_then_sends_is_accepted(beside):
    column, model, normalise = offer(files(beside[1:]))
    with gr.Blocks():
        box = build().vectors
    box.choices = column["choices"]

    assert [each["visible"] for each in (column, model, normalise)] == ["hidden"] * 3
    assert box.preprocess(column["value"]) is None
    assert origin_from(None, "", normalise=False) is None


def test_the_answers_say_where_the_vectors_are_and_whose():
    assert origin_from("large", "ada", normalise=True) == Origin("ada", True, "large")
    assert origin_from(NPY, "ada", normalise=None) == Origin("ada")
    assert origin_from(ENCODED_HERE, "ada", normalise=False) is None
    with pytest.raises(InputError, match="which model"):
        origin_from("large", "", normalise=False)


def test_the_corpus_has_the_vectors_and_says_whose_they_are(toy_encoder, beside):
    services = services_of(toy_encoder)
    growth = grow_given(services, beside, Origin("ada"), ReadingChoice())
    state = growth.wait(60)
    corpus = services.store.get(growth.id).corpus

    assert corpus.vectors.tolist() == np.eye(3).tolist()
    assert NOT_LIVE.format(model="ada") in state.notes
    assert words.GIVEN_FACT.format(model="ada") in corpus_line(corpus)["facts"]
    with pytest.raises(InputError, match="no files"):
        grow_given(services, None, Origin("ada"), ReadingChoice())
