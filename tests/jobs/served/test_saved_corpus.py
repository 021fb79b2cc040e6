"""A server opens with a saved corpus of one's own, beside the samples."""

import numpy as np
import pytest

from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.errors import InputError
from gte_demo.jobs.samples import FIRST, Shelf
from gte_demo.jobs.served.saved_corpus import served_corpus
from gte_demo.texts.datasets.samples import SERVED
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits
from tests.toy import ToyEncoder


@pytest.fixture
def saved(tmp_path):
    texts = ("a cat", "a dog", "red ship", "blue sea", "king", "queen")
    rows = [Document(f"answer {n}", text, "row", source="answers.csv") for n, text in enumerate(texts)]
    path = tmp_path / "answers.zip"
    save_corpus(build_corpus("answers.csv", rows, ToyEncoder()), path)
    return path


def shelf_with(served, encoder):
    return Shelf(EncoderHost(lambda: encoder), Splitting(), served)


def test_it_stands_first_and_keeps_its_vectors(saved, toy_encoder):
    shelf = shelf_with(served_corpus(saved, "Survey 2026", ReadingLimits()), toy_encoder)
    taken = shelf.take(shelf.first, key="mine").corpus

    assert (shelf.first, shelf.title(SERVED), taken.name, taken.key) == (SERVED, "Survey 2026", "Survey 2026", "mine")
    assert taken.texts()[0] == "a cat"
    assert taken.vectors == pytest.approx(np.asarray(toy_encoder.encode(taken.texts()).vectors), abs=1e-3)
    assert shelf.name_of(taken) == SERVED
    assert shelf.has(FIRST)


def test_without_a_title_it_has_its_own_name(saved):
    assert served_corpus(saved, " ", ReadingLimits()).title == "answers.csv"
    assert served_corpus(saved, "", ReadingLimits()).model == "toy"


def test_without_one_the_page_opens_with_a_sample(toy_encoder):
    shelf = shelf_with(None, toy_encoder)

    assert shelf.first == FIRST
    assert not shelf.has(SERVED)
    with pytest.raises(InputError, match="no texts called “served”"):
        shelf.take(SERVED)


def test_another_models_corpus_is_not_searched_with_this_one(saved, encoder):
    with pytest.raises(InputError, match=r"was encoded by toy .* the model here is all-MiniLM-L6-v2"):
        shelf_with(served_corpus(saved, "", ReadingLimits()), encoder).take(SERVED)


def test_another_file_is_no_corpus(tmp_path):
    path = tmp_path / "texts.zip"
    path.write_bytes(b"PK")

    with pytest.raises(InputError, match="not a saved corpus"):
        served_corpus(path, "", ReadingLimits())
