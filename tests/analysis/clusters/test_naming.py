"""Names of clusters: what a person would call them, and which names are ruled out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import ClusterOptions, Clusters, cluster_vectors
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.terms.index import read_terms
from gte_demo.texts.words import fold, guess_language
from gte_demo.types import TextEncoder

HELPDESK = """\
My parcel has not arrived after two weeks
Where is my parcel? Tracking says delivered but I have nothing
The courier left the parcel at the wrong house
I was charged twice on my credit card
Please refund the double charge on my card
The refund has not reached my bank account
The app crashes when I open the camera
App freezes on start since the last update
After the update the app closes by itself""".splitlines()

ISLANDS = """\
The island has a research station. Whalers visited the islands.
Islands of ice surround the research station.
A research station stands on the islands.
Sugar is the islands' only crop. Plantations cover the island.
On this island sugar plantations made a few people rich.
Sugar from the plantations went to Britain.""".splitlines()

COUNTRIES = """\
NATO accepted France in 1949. Paris was its seat.
The seat of NATO was in Paris before it left France.
We met in Paris when NATO left France.
Dunes move with the wind. Deserts are dry and dunes are high.
In deserts the dunes wander, and dunes bury roads.
The dunes of deserts sing.""".splitlines()

GERMAN = """\
Der Hund bellt den Briefträger an.
Unser Hund schläft gern im Garten.
Hunde brauchen viel Bewegung.
Die Straßenbahn fährt alle zehn Minuten.
Wir nehmen die Straßenbahn in die Stadt.
Die Straßenbahnen sind heute voll.""".splitlines()

CHINESE = ["北京是中国的首都。", "北京有很多历史建筑。", "首都北京人口众多。", "我的猫喜欢吃鱼。", "猫喜欢睡觉。"]


def grouped(texts: list[str], size: int) -> Clusters:
    """Each `size` neighbouring texts are a cluster."""
    labels = np.arange(len(texts)) // size
    return Clusters(labels, np.ones(len(texts), dtype=np.float32), None, "by hand")


def names(texts: list[str], size: int) -> list[str]:
    return [named.name for named in name_clusters(texts, grouped(texts, size))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (HELPDESK, ["parcel", "card, charged, refund", "app, update"]),
        (ISLANDS, ["research station", "plantations, sugar"]),
        (COUNTRIES, ["NATO, Paris, left France", "deserts, dunes"]),
        (GERMAN, ["Hund", "Straßenbahn"]),
        (CHINESE, ["北京, 首都", "喜欢, 猫喜"]),
    ],
)
def test_a_cluster_of_three_is_named_by_the_terms_its_texts_share(texts: list[str], expected: list[str]) -> None:
    assert names(texts, 3) == expected


def reviews() -> tuple[list[str], Clusters]:
    """Of six products: for each a large cluster of several complaints, and a small one of a single complaint."""
    products = ("kettle", "tent", "espresso machine", "office chair", "desk lamp", "bicycle helmet")
    complaints = ("stopped working", "has the wrong colour", "fell apart", "arrived late")
    texts, labels = [], []
    for large, product in enumerate(products):
        for number in range(15):
            is_small = number >= 12
            texts.append(f"The {product} {'smells of plastic' if is_small else complaints[number % 4]}.")
            labels.append(large + len(products) * is_small)
    return texts, Clusters(np.array(labels), np.ones(len(texts), dtype=np.float32), None, "by hand")


def test_a_small_cluster_does_not_take_the_word_that_nearly_all_texts_of_a_large_one_share() -> None:
    """Nor is a cluster named by a piece of a phrase, "machine smells", or by the beginning of a sentence."""
    assert [cluster.name for cluster in name_clusters(*reviews())] == [
        "kettle",
        "tent",
        "espresso machine",
        "office chair",
        "desk lamp",
        "bicycle helmet",
        "kettle smells",
        "tent smells",
        "espresso machine, plastic, smells",
        "office chair, plastic, smells",
        "desk lamp, plastic, smells",
        "bicycle helmet, plastic, smells",
    ]


def test_without_a_word_of_its_own_a_cluster_is_called_by_its_commonest() -> None:
    assert names(["The tent is quiet."] * 4, 2) == ["quiet", "tent"]


def test_a_named_cluster_has_its_terms_size_and_most_central_texts() -> None:
    clusters = Clusters(np.array([0, 0, 0, 1, -1]), np.array([0.5, 0.9, 0.7, 1.0, 0.0], dtype=np.float32), None, "")
    texts = ["red ship", "blue ship", "ships", "a dog", "a dog"]
    named = name_clusters(texts, clusters)
    assert [(cluster.id, cluster.name, cluster.size, cluster.terms) for cluster in named] == [
        (0, "ship", 3, ("ship",)),
        (1, "dog", 1, ("dog",)),
    ]
    assert [cluster.examples.tolist() for cluster in named] == [[1, 2, 0], [3]]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1 2 3 4 5", "6 7", "", "…"], ["1 2 3 4 …", "6 7", "no words", "…"]),
        (["42", "42", "42"], ["42", "42 (2)", "42 (3)"]),
        (["the and of", "to be"], ["the and of", "to be"]),
    ],
)
def test_without_words_that_tell_a_cluster_is_called_by_its_central_text(texts: list[str], expected: list[str]) -> None:
    assert names(texts, 1) == expected


def test_one_cluster_of_all_and_no_cluster_at_all() -> None:
    assert names(["Ships sail.", "A ship sank.", "The ship is old."], 3) == ["ship"]
    assert name_clusters(["a", "b"], Clusters(np.array([-1, -1]), np.zeros(2, dtype=np.float32), None, "")) == ()


def test_an_index_names_clusters_of_which_it_has_enough_texts() -> None:
    """One of other texts than those that are named, so that the names tell which were read."""
    others = [text.replace("parcel", "letter") for text in HELPDESK]
    whole, part = read_terms(others), read_terms(others, np.array([0, 3, 4, 5, 6, 7, 8]))
    clusters = grouped(HELPDESK, 3)

    assert name_clusters(HELPDESK, clusters, terms=whole)[0].name == "letter"
    assert name_clusters(HELPDESK, clusters, terms=part)[0].name == "parcel"


def test_as_many_texts_as_labels() -> None:
    with pytest.raises(ValueError, match="2 texts for 3 labels"):
        name_clusters(["a", "b"], grouped(["a", "b", "c"], 1))


@pytest.fixture(scope="module")
def countries(encoder: TextEncoder) -> tuple[list[str], tuple[NamedCluster, ...]]:
    """The beginnings of some countries' histories, grouped and named with the real model."""
    from gte_demo.texts.datasets.samples import load_sample

    texts = [document.text[:400] for document in load_sample("factbook")[::4]]
    vectors = encoder.encode(texts).vectors
    return texts, name_clusters(
        texts, cluster_vectors(vectors, ClusterOptions(clusters=6)), vectors=vectors, encoder=encoder
    )


def test_no_word_is_in_two_names_and_no_stem_twice_in_one(
    countries: tuple[list[str], tuple[NamedCluster, ...]],
) -> None:
    texts, named = countries
    stem = guess_language(texts).stem
    stems = [stem(word) for cluster in named for word in cluster.name.replace(",", "").split()]
    assert len(set(stems)) == len(stems)
    for cluster in named:
        stems = [stem(word) for term in cluster.terms for word in term.split()]
        assert len(set(stems)) == len(stems)


def test_every_term_occurs_in_its_clusters_texts_as_written(
    countries: tuple[list[str], tuple[NamedCluster, ...]],
) -> None:
    texts, named = countries
    whole = fold(" ".join(" ".join(texts).split()))
    assert len(named) == 6
    assert all(fold(term) in whole for cluster in named for term in cluster.terms)


def test_meaning_prefers_the_term_that_fits_the_cluster(encoder: TextEncoder) -> None:
    texts = [
        "The hurricane of 1995 damaged houses on the Caribbean coast.",
        "Caribbean people remember the hurricane and the sugar of old.",
        "Sugar grew on the Caribbean shore. The hurricane came.",
        "The tribunal of 1995 ruled on the glacier case.",
        "Glaciers melt and the tribunal watches.",
        "A glacier in the Alps. The tribunal sits nearby.",
    ]
    vectors = encoder.encode(["tropical sea"] * 3 + ["ice on mountains"] * 3).vectors
    plain = name_clusters(texts, grouped(texts, 3))
    weighed = name_clusters(texts, grouped(texts, 3), vectors=vectors, encoder=encoder)
    assert set(plain[1].terms) == set(weighed[1].terms) == {"glacier", "tribunal"}
    assert weighed[0].terms[0] == "Caribbean"
    assert weighed[1].name == "glacier"


def test_a_name_has_evidence_how_often_it_occurs_here_and_elsewhere() -> None:
    parcel = name_clusters(HELPDESK, grouped(HELPDESK, 3))[0]
    assert (parcel.name, parcel.share, parcel.elsewhere, parcel.weak) == ("parcel", 1.0, 0.0, False)


def test_a_name_whose_word_is_as_frequent_elsewhere_is_weak_until_a_person_gives_one() -> None:
    texts = ["red apple", "red pear", "red plum", "red apple", "red pear", "red plum"]
    weak = name_clusters(texts, grouped(texts, 3))[0]
    assert weak.weak
    assert weak.margin == pytest.approx(weak.share - weak.elsewhere)
    assert not replace(weak, given=True).weak
