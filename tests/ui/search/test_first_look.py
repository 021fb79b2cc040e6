"""What a first visitor sees in the search tab."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gte_demo.analysis.similarity.rarity import sample_pairs
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.example_questions import example_questions
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.texts.documents import Document
from gte_demo.types import TextEncoder
from gte_demo.ui.search.first_look import contrast, examples
from gte_demo.ui.search.first_look_words import WAYS
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.formatting import closer_than, share_below
from tests.ui.view_types import check


@pytest.fixture
def workspace(encoder: TextEncoder) -> Workspace:
    texts = ("Ice and snow cover the land.", "The country joined the union.", "Grapes grow on the hills.")
    documents = [Document(name=text[:7], text=text, kind="text") for text in texts]
    return Workspace(build_corpus(SAMPLES["factbook"].title, documents, encoder))


def test_a_sample_has_three_to_five_questions_to_try() -> None:
    assert all(3 <= len(sample.examples) <= 5 for sample in SAMPLES.values())
    assert (
        check(examples, example_questions().of(SAMPLES["factbook"].title))["questions"][0] == "islands ruled by France"
    )
    assert check(examples, example_questions().of("my own texts")) == {"questions": []}


def test_meaning_finds_what_the_words_miss(workspace: Workspace, encoder: TextEncoder) -> None:
    view = check(contrast, workspace, encoder)
    meaning, words = view["ways"]
    assert (meaning["name"], words["name"]) == (WAYS["meaning"], WAYS["words"])
    assert meaning["found"][0]["text"].startswith("Ice")
    assert [one["text"] for one in words["found"]] == ["The country joined the union."]


def test_own_texts_have_no_contrast(workspace: Workspace, encoder: TextEncoder) -> None:
    own = replace(workspace, corpus=replace(workspace.corpus, name="my own texts"))
    assert check(contrast, own, encoder) == {}


def test_a_score_is_told_in_words(workspace: Workspace) -> None:
    pairs = sample_pairs(workspace.corpus.vectors)
    assert closer_than(pairs, 1.0) == shared_words.CLOSER_THAN_ALL.format(n=3)
    assert closer_than(pairs, -1.0) == shared_words.NOT_CLOSER
    assert closer_than(None, 0.5) == ""
    assert (share_below(pairs, 1.0), share_below(pairs, -1.0), share_below(None, 0.5)) == (1.0, 0.0, 0.5)
