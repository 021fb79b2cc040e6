"""Messages about a link, and the corpus that a link belongs to."""

from dataclasses import fields, replace

import gradio as gr
import pytest

from gte_demo.analysis.search.steering import Steering
from gte_demo.links.arrival import Arrival, arrive, brought, is_link
from gte_demo.links.page_state import (
    MATRIX_ORDERS,
    MODELS_VIEWS,
    TABS,
    TEXT_KINDS,
    Restored,
    SharedState,
    to_fragment,
    to_json,
)
from gte_demo.links.saved import SavedStates
from gte_demo.ui.models import words as models_words
from gte_demo.ui.share import views as share_views
from gte_demo.ui.share import words as share_words
from gte_demo.ui.share.boxes import LABELS, SharedBoxes
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity import words as similarity_words
from gte_demo.ui.similarity.documents import words as documents_words
from tests.figures.hostile import HOSTILE
from tests.wording import sentence

DAY = 86400.0
STAY = "for 30 days"
TITLE = "World Factbook"
STATE = SharedState(sample="factbook", query="who?")


@pytest.fixture
def saved(tmp_path):
    return SavedStates(tmp_path)


def test_a_link_and_a_saved_one_bring_the_same(saved):
    by_link = arrive(to_fragment(STATE), saved)
    by_id = arrive("saved=" + saved.keep(to_json(STATE)), saved)

    assert by_link.restored == by_id.restored == Restored(STATE)
    assert by_link.key != by_id.key


def test_a_link_counts_for_the_corpus_that_was_opened_for_it(saved):
    arrival = arrive(to_fragment(STATE), saved)

    assert brought(arrival, arrival.key) == STATE
    assert brought(arrival, "another") is None
    assert brought(None, "any") is None


@pytest.mark.parametrize(("fragment", "ours"), [("share=x", True), ("saved=x", True), ("", False), ("top", False)])
def test_fragments_of_others_are_left_alone(fragment, ours):
    assert is_link(fragment) is ours


def test_an_unreadable_link_arrives_as_a_sentence(saved):
    arrival = arrive("share=AAAA", saved)

    assert brought(arrival, arrival.key) is None
    assert share_views.arrived(arrival, TITLE) == {"sentence": arrival.failure, "notes": [], "failed": True}
    assert "damaged" in arrival.failure


def test_a_person_learns_what_a_link_has_restored():
    steering = Steering(("a",), ("b",))
    state = replace(
        STATE, texts_a="a", steering=steering, top=20, column="region", value="Africa", colour="column:region"
    )
    shown = share_views.arrived(Arrival("key", Restored(state, ("zeal", "<b>"))), TITLE)

    what = (
        share_words.ARRIVED_CORPUS.format(sample="World Factbook"),
        share_words.ARRIVED_QUESTION.format(query="who?"),
        share_words.ARRIVED_TEXTS,
        share_words.ARRIVED_STEERING.format(texts="2 texts"),
        "only region = Africa",
        share_words.SETTINGS["top"].format(value=20),
        share_words.SETTINGS["colour"].format(value="region"),
    )
    assert shown["sentence"] == share_words.ARRIVED.format(what=", ".join(what))
    assert shown["notes"] == [share_words.UNKNOWN.format(names="“zeal”, “<b>”")]
    empty = share_views.arrived(Arrival("key", Restored(SharedState())), TITLE)
    assert empty["sentence"] == share_words.ARRIVED.format(what=share_words.ARRIVED_TAB)


def test_every_setting_of_a_link_has_words():
    others = {"tab", "sample", "query", "second", "texts_a", "texts_b", "models_a", "models_b", "lesson", "steering"}
    others |= {"document_a", "document_b", "categories", "categories_threshold", "axis_x", "axis_y", "axis_ends"}
    filters = {"documents", "value", "column", "section", "pages"}

    assert {field.name for field in fields(SharedState)} - others - filters == set(share_words.SETTINGS)


def test_a_link_says_what_it_contains_and_a_long_one_can_be_saved():
    short = share_views.link(STATE, STAY, TITLE, clusters_left_out=True)
    own = share_views.link(replace(STATE, sample=""), STAY, "", clusters_left_out=False)
    long = share_views.link(
        replace(STATE, texts_a="".join(map(chr, range(20_000, 40_000)))), STAY, TITLE, clusters_left_out=False
    )

    assert short["sentence"] == share_words.LINK.format(sample="World Factbook")
    assert short["notes"] == [share_words.NO_CLUSTERS]
    assert own["sentence"].startswith(share_words.LINK_OWN)
    assert "fragment" not in long
    assert long["act"]
    assert sentence(share_words.TOO_LONG, stay=STAY).match(long["sentence"])
    assert sentence(share_words.SAVED, stay=STAY).match(share_views.saved(STATE, "saved=x", STAY)["sentence"])


def test_how_long_a_saved_link_stays_is_true_where_the_disk_goes_with_a_restart():
    assert share_views.how_long(DAY, outlives_restart=True) == "for 24 hours"
    assert share_views.how_long(30 * DAY, outlives_restart=True) == "for 30 days"
    assert share_views.how_long(30 * DAY, outlives_restart=False) == "until it restarts, at most for 30 days"


def test_hostile_questions_are_shown_unchanged():
    for text in HOSTILE:
        assert text[:20] in share_views.arrived(Arrival("key", Restored(SharedState(query=text))), TITLE)["sentence"]


def test_a_link_to_one_list_against_itself_has_it_on_both_sides():
    # An empty text in a link would leave the example that stands in the second box.
    boxes = SharedBoxes({"texts_a": gr.Textbox(), "texts_b": gr.Textbox()}, search=None, named=None, tabs=None)

    alone, both = {"texts_a": "a ship\na boat", "texts_b": " \n"}, {"texts_a": "a ship", "texts_b": "a boat"}

    assert boxes.read(shared_words.SIMILARITY_TAB, "", alone).texts_b == "a ship\na boat"
    assert boxes.read(shared_words.SIMILARITY_TAB, "", both).texts_b == "a boat"


def test_a_column_is_in_a_link_only_if_a_person_has_chosen_another_than_the_first():
    boxes = SharedBoxes({"by_column": gr.HTML(), "document_a": gr.Dropdown()}, search=None, named=None, tabs=None)

    def column(shown):
        values = {"texts_a": "", "texts_b": "", "by_column": shown, "document_a": None}
        return boxes.read(shared_words.CLUSTERS_TAB, "factbook", values).by_column

    assert column({"columns": ["region", "year"], "column": "year"}) == "year"
    assert column({"columns": ["region", "year"], "column": "region"}) == ""
    assert [column(other) for other in (None, {}, {"empty": "Find the clusters first."}, "year", {"columns": 5})] == [
        ""
    ] * 5


def test_a_links_choices_are_those_of_the_page():
    assert tuple(documents_words.KINDS) == TEXT_KINDS
    assert tuple(similarity_words.ORDERS) == MATRIX_ORDERS
    assert tuple(models_words.VIEWS) == MODELS_VIEWS
    assert tuple(LABELS) == TABS
