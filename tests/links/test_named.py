"""A link brings the categories and the axes that a person has named, with their examples."""

import pytest

from gte_demo.analysis.maps.axis_ends import EndExamples, axes_from_text
from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.categories import classify_corpus
from gte_demo.jobs.map import draw_on_axes
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.named import open_named, with_named
from gte_demo.links.page_state import SharedState, from_fragment, to_fragment
from gte_demo.texts.datasets.categories import Category
from gte_demo.texts.documents import Document
from tests.services import services as services_of

TEXTS = ("cat", "dog", "king", "queen", "red ship", "blue sea")
OWN = (Category("animals", examples=("cat",)), Category("rulers", about="king"))
SAMPLE = SharedState(sample="factbook")


def quiet(done, total):
    pass


@pytest.fixture
def services(toy_encoder):
    return services_of(toy_encoder)


def opened(services, toy_encoder):
    """A key of the same texts, without results."""
    corpus = build_corpus("t", [Document(text, text, "row") for text in TEXTS], toy_encoder)
    services.store.add(Workspace(corpus))
    return corpus.key


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        (("cat | king", ""), EndExamples()),
        (("cat | king", "dog |"), EndExamples(left=("red ship",), top=("blue sea",))),
        (("", "sea | ship"), EndExamples(("red ship",), ("queen",))),
    ],
)
def test_what_was_named_is_there_again(services, toy_encoder, written, chosen):
    there, here = opened(services, toy_encoder), opened(services, toy_encoder)
    draw_on_axes(services, there, axes_from_text(*written, chosen), quiet)
    made = classify_corpus(services, there, OWN, 0.25)

    state = from_fragment(to_fragment(with_named(SAMPLE, made))).state
    failures = open_named(services, here, state, quiet)
    again = services.store.get(here)

    assert failures == []
    assert (again.categories.categories, again.categories.threshold) == (OWN, 0.25)
    assert again.grouping.names[0].name == made.grouping.names[0].name
    assert [axis.ends for axis in again.map.projection.axes] == [axis.ends for axis in made.map.projection.axes]
    assert again.map.projection.points.tolist() == made.map.projection.points.tolist()


def test_without_names_nothing_is_added_to_a_link_or_done_for_it(services, toy_encoder):
    key = opened(services, toy_encoder)

    assert with_named(SAMPLE, services.store.get(key)) == SAMPLE
    assert open_named(services, key, SAMPLE, quiet) == []
    assert services.store.get(key).grouping is None


def test_axes_that_cannot_be_drawn_are_a_sentence_and_the_categories_are_there(services, toy_encoder):
    key, state = opened(services, toy_encoder), SharedState(sample="factbook", axis_x="cat", categories="- a\n- b\n")

    (failure,) = open_named(services, key, state, quiet)

    assert "two ends" in failure
    assert services.store.get(key).categories is not None
    assert state.without_corpus().categories == ""
