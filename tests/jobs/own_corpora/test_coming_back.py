"""A person's own corpus is found again by its id; samples have none."""

from dataclasses import replace

import pytest

from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Cut
from gte_demo.errors import CorpusError
from gte_demo.jobs.corpus import grow_lines
from gte_demo.jobs.own_corpora.coming_back import can_come_back, found_again, own_id
from gte_demo.jobs.own_corpora.kept_corpora import KeptCorpora
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from tests.services import services


@pytest.fixture
def corpus(toy_encoder):
    return build_corpus("texts", [Document("a", "cat", "line"), Document("b", "dog", "line")], toy_encoder)


def test_a_sample_has_no_id(toy_encoder, corpus):
    here = services(toy_encoder)
    key = here.store.add(Workspace(corpus))

    assert own_id(here, key) == ""


def test_what_was_encoded_is_found_by_the_id_of_its_growth(toy_encoder):
    here = services(toy_encoder)
    growth = grow_lines(here, "cat\ndog", Cut())
    growth.wait()

    assert own_id(here, growth.state.key) == growth.id
    workspace, why_not = found_again(here, growth.id)
    assert workspace.corpus.texts() == ["cat", "dog"]
    assert why_not == ""


def test_it_is_found_on_another_server_with_the_same_folder(toy_encoder, tmp_path):
    before = services(toy_encoder, Store(keeper=(kept := KeptCorpora(tmp_path))))
    growth = grow_lines(before, "cat\ndog", Cut())
    growth.wait()
    kept._writer.shutdown()

    after = services(toy_encoder, Store(keeper=KeptCorpora(tmp_path)))

    assert can_come_back(after, growth.id)
    assert found_again(after, growth.id)[0].corpus.texts() == ["cat", "dog"]
    assert own_id(after, growth.id) == growth.id


def test_one_of_another_model_is_told(toy_encoder, corpus):
    here = services(toy_encoder)
    other = replace(corpus, model=replace(corpus.model, name="another", fingerprint="another"))
    key = here.store.add(Workspace(other), own=True)

    assert "was encoded by another" in found_again(here, key)[1]


def test_one_that_is_gone_does_not_come_back(toy_encoder):
    here = services(toy_encoder)

    assert not can_come_back(here, "gone")
    with pytest.raises(CorpusError):
        found_again(here, "gone")
