"""The options of a search: one control per field, limited to what a corpus has."""

from dataclasses import fields

import gradio as gr
import pytest

from gte_demo.analysis.search.ranking import DEFAULT_METHOD
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.workspace import SearchRequest, Workspace
from gte_demo.links.page_state import SharedState
from gte_demo.texts.documents import Document
from gte_demo.ui.results import steering
from gte_demo.ui.search import options, words


@pytest.fixture
def controls():
    with gr.Blocks():
        return options.build(steering.build())


def animals(encoder, *names, **metadata):
    documents = [Document(name, name, "table row", metadata=metadata) for name in names]
    return Workspace(build_corpus("Animals", documents, encoder))


def test_there_is_a_control_for_each_field_of_a_request(controls):
    assert set(controls.inputs) == {field.name for field in fields(SearchRequest)}
    assert (
        options.request_of({name: control.value for name, control in controls.inputs.items()}).method == DEFAULT_METHOD
    )


def test_each_method_of_ranking_has_a_label(controls):
    assert [name for _, name in controls.method.choices] == list(words.METHODS)


def test_a_new_corpus_offers_its_documents_and_columns(controls, toy_encoder):
    filled = controls.kept_to(animals(toy_encoder, "cat", "dog", colour="red"))

    assert set(filled) == set(controls.filters)
    assert filled[controls.documents]["choices"] == ["cat", "dog"]
    assert filled[controls.documents]["value"] == []
    assert filled[controls.column]["choices"] == ["colour"]
    assert filled[controls.clusters]["label"] == words.NO_CLUSTERS_LABEL


def test_a_new_corpus_has_no_filters_of_the_one_before(controls, toy_encoder):
    filled = controls.kept_to(animals(toy_encoder, "cat", "dog", colour="red"))

    assert filled[controls.section]["value"] == filled[controls.pages]["value"] == ""


def test_filters_that_a_corpus_lacks_are_hidden(controls, toy_encoder):
    filled = controls.kept_to(animals(toy_encoder, "cat"))

    always = (controls.clusters, controls.steering)
    assert [filled[one]["visible"] for one in controls.filters if one not in always] == ["hidden"] * 5


def test_a_link_restores_only_choices_that_exist(controls, toy_encoder):
    workspace = animals(toy_encoder, "cat", "dog", colour="red")
    there = controls.kept_to(workspace, SharedState(documents=("dog", "ship"), column="colour", value="red"))
    gone = controls.kept_to(workspace, SharedState(column="size", value="small"))

    assert there[controls.documents]["value"] == ["dog"]
    assert (there[controls.column]["value"], there[controls.value]["value"]) == ("colour", "red")
    assert (gone[controls.column]["value"], gone[controls.value]["value"]) == (None, None)
