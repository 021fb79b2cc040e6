"""A state survives a link; any other content of a link gives one sentence."""

import base64
import json
import zlib

import pytest

from gte_demo.analysis.maps.axis_ends import EndExamples
from gte_demo.analysis.search.steering import Steering
from gte_demo.errors import InputError
from gte_demo.links.page_state import (
    MOST_BYTES,
    MOST_CHARACTERS,
    Restored,
    SharedState,
    fits,
    from_fragment,
    from_json,
    from_plain,
    to_fragment,
    to_json,
)
from tests.figures.hostile import HOSTILE

FULL = SharedState(
    tab="map",
    sample="factbook",
    texts_a="a cat\na dog",
    texts_b="“ships”\n\\ ${x} \"q\" 'q'",
    query="who was first?",
    second="and who second?",
    method="hybrid",
    top=20,
    documents=("Norway", "Åland"),
    column="region",
    value="Europe",
    section="History",
    pages="10-40",
    word="bank",
    by_column="region",
    text_kind="documents",
    document_a=3,
    document_b=5,
    steering=Steering(("more of this", "and this"), ("less of that",)),
    cluster_method="hdbscan",
    clusters=7,
    categories="- name: drinks\n  examples:\n  - tea\n",
    categories_threshold=0.25,
    map_query="islands",
    axis_x="war | peace",
    axis_y="sea |",
    axis_ends=EndExamples(left=("a war",), top=("a hill",)),
    colour="column:region",
    dimensions=3,
    neighbours=30,
    min_dist=0.5,
    metric="euclidean",
    layout="densmap",
    matrix_order="similarity",
    threshold=0.35,
    second_model="all-mpnet-base-v2",
    models_view="maps",
    models_a="a ship",
    models_b="a boat",
    models_query="boats",
)


def packed(plain):
    return fragment(json.dumps(plain).encode())


def fragment(content):
    packer = zlib.compressobj(wbits=-15)
    return "share=" + base64.urlsafe_b64encode(packer.compress(content) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize("state", [SharedState(), FULL])
def test_a_state_comes_back_from_its_fragment(state):
    assert from_fragment(to_fragment(state)) == Restored(state)
    assert from_fragment("#" + to_fragment(state)) == Restored(state)
    assert from_json(to_json(state)) == Restored(state)


def test_only_changed_fields_are_written():
    assert SharedState(query="cats", documents=("a",)).to_plain() == {"v": 1, "query": "cats", "documents": ["a"]}


def test_a_fragment_needs_no_escaping_in_an_address():
    assert set(to_fragment(FULL)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=")


def test_hostile_texts_come_back_as_they_are():
    state = SharedState(texts_a="\n".join(HOSTILE), query=HOSTILE[0])

    assert from_fragment(to_fragment(state)).state == state


def test_unknown_entries_are_reported():
    assert from_plain({"v": 1, "query": "x", "zeal": 3, "apple": None}) == Restored(
        SharedState(query="x"), ("apple", "zeal")
    )


def test_repeated_texts_fit_and_random_ones_do_not():
    import random

    letters = random.Random(1)
    noise = "".join(letters.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(20_000))

    assert fits(to_fragment(SharedState(texts_a="the same line\n" * 5_000)))
    assert not fits(to_fragment(SharedState(texts_a=noise)))


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("share=", "damaged"),
        ("share=%%%", "damaged"),
        ("share=é", "damaged"),
        ("share=AAAA", "damaged"),
        (to_fragment(FULL)[:-20], "damaged"),
        ("share=" + "A" * MOST_CHARACTERS, "8,198 characters and at most 8,192"),
        (fragment(b"[" * 200_000), "damaged"),
        (fragment(b" " * (MOST_BYTES + 1)), "more than 262,144 bytes"),
        (fragment(b'{"v":1,"query":"\\ud800"}'), "“query” can't be read"),
        (fragment(b'{"v":1,"top":' + b"9" * 5_000 + b"}"), "damaged"),
        (fragment(b'{"v":1,"min_dist":NaN}'), "between 0 and 0.99"),
        (fragment(b"\xff\xfe"), "damaged"),
        (packed([1]), "damaged"),
        (packed({}), "damaged"),
        (packed({"v": 2}), "version 2, but the page reads version 1"),
        (packed({"v": 1, "top": "8"}), "“top” can't be read"),
        (packed({"v": 1, "top": True}), "“top” can't be read"),
        (packed({"v": 1, "top": 51}), "51 as top, which must be between 1 and 50"),
        (packed({"v": 1, "second_model": "llama"}), "“llama” as second_model, which must be one of word overlap"),
        (packed({"v": 1, "threshold": 1.5}), "1.5 as threshold, which must be between 0 and 1"),
        (packed({"v": 1, "top": 8.5}), "“top” can't be read"),
        (packed({"v": 1, "query": ["x"]}), "“query” can't be read"),
        (packed({"v": 1, "documents": "x"}), "“documents” can't be read"),
        (packed({"v": 1, "documents": [3]}), "“documents” can't be read"),
        (packed({"v": 1, "documents": ["x"] * 51}), "51 documents are chosen and at most 50 can be"),
        (packed({"v": 1, "query": "x" * 4_001}), "4,001 characters and 4,000"),
        (packed({"v": 1, "sample": "secrets"}), "“secrets” as sample, which must be one of moby-dick"),
        (packed({"v": 1, "tab": "../etc"}), "as tab"),
        (packed({"v": 1, "layout": "tsne"}), "as layout, which must be one of ours, umap-learn, densmap"),
        (packed({"v": 1, "method": "colour"}), "as method, which must be one of meaning, words, hybrid"),
    ],
)
def test_a_bad_link_gives_one_sentence(bad, sentence):
    with pytest.raises(InputError, match=r"^[^\n]*$") as raised:
        from_fragment(bad)
    assert sentence in str(raised.value)


def test_texts_beyond_all_limits_are_not_shared():
    with pytest.raises(InputError, match="100,001 characters and 100,000"):
        SharedState(texts_a="x" * 100_001)
    with pytest.raises(InputError, match="bytes and 262,144 can be shared"):
        to_json(SharedState(texts_a="語" * 99_000))


def test_a_corpus_of_ones_own_leaves_no_trace():
    kept = FULL.without_corpus()
    assert not kept.steering

    assert kept.query == FULL.query
    assert (kept.sample, kept.documents, kept.column, kept.value, kept.section, kept.pages) == ("", (), "", "", "", "")
    assert kept.colour == "cluster"
    assert SharedState(colour="kept").without_corpus().colour == "kept"
