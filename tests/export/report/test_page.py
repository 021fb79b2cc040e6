"""A report shows the results as text; it has no scripts, and fetches nothing."""

import re
from datetime import date
from html import unescape
from itertools import product

import numpy as np
import pytest
from lxml import html

from gte_demo.analysis.clusters.clustering import ClusterOptions
from gte_demo.analysis.clusters.pipeline import group_corpus
from gte_demo.analysis.maps.axes import RANDOM_AXES
from gte_demo.analysis.maps.axis_ends import ends_from_text
from gte_demo.analysis.maps.projection import project
from gte_demo.analysis.search.filters import SearchFilter
from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.analysis.similarity.scores import compare
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.export.report.page import Findings, report_html
from gte_demo.jobs.categories import with_categories
from gte_demo.jobs.derived import with_topics
from gte_demo.jobs.map import with_axes
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.categories import Category
from gte_demo.texts.documents import Document
from tests.figures.hostile import HOSTILE
from tests.toy import VOCABULARY

DAY = date(2026, 3, 4)


def corpus_of(texts, encoder, name="Texts"):
    return build_corpus(name, [Document(name=f"{text} ", text=text, kind="line") for text in texts], encoder)


def page_of(findings):
    return html.document_fromstring(report_html(findings, DAY))


def cells(page, class_):
    return [
        [cell.text_content() for cell in row.xpath("th|td")] for row in page.xpath(f"//table[@class='{class_}']//tr")
    ]


def test_similarity_has_its_matrix_and_best_pairs(toy_encoder):
    comparison = compare(["cat", "cat dog"], ["dog", "sea"], toy_encoder)
    page = page_of(Findings(corpus_of(["cat"], toy_encoder), comparison=comparison))

    assert cells(page, "matrix") == [["", "dog", "sea"], ["cat", "0.00", "0.00"], ["cat dog", "0.71", "0.00"]]
    assert cells(page, "pairs")[1] == ["0.71", "cat dog", "dog"]


def test_a_search_has_scores_and_places(toy_encoder):
    corpus = corpus_of(["cat", "cat dog", "sea"], toy_encoder)
    page = page_of(Findings(corpus, hits=(search(corpus, "cat", toy_encoder, top=2),)))

    assert page.xpath("//h2")[0].text == "Search: “cat”"
    assert cells(page, "hits")[1:] == [["1.00", "", "cat ", "cat"], ["0.71", "", "cat dog ", "cat dog"]]
    assert page.xpath("//table[@class='hits']//rect[@class='full']/@width") == ["100", "71"]


def test_a_search_in_some_passages_says_in_which(toy_encoder):
    corpus = corpus_of(["cat", "cat dog", "sea"], toy_encoder)
    among = SearchOptions(where=SearchFilter(rows=[0, 2]))
    hits = search(corpus, "cat", toy_encoder, top=1, options=among)
    text = page_of(Findings(corpus, hits=(hits,), filters=("Only product = tent.",))).text_content()

    assert "The 1 best of 2 passages, ranked by" in text
    assert "Only product = tent. Scores by toy" in text


def test_model_corpus_and_date_are_named(toy_encoder):
    corpus = corpus_of(["cat", "sea"], toy_encoder)
    text = page_of(Findings(corpus, hits=(search(corpus, "cat", toy_encoder),))).text_content()

    for shown in (
        "4 March 2026",
        "toy, 9 dimensions, window of 32 tokens",
        "Revision1",
        "on a processor (CPU), in full precision",
        "2 passages",
    ):
        assert shown in text
    for ours in ("counts", "prefixed", "plain"):
        assert ours not in text


def test_clusters_and_map_come_with_their_figures(toy_encoder):
    words = ("cat", "dog", "king", "queen", "ship", "sea")
    corpus = corpus_of([f"{a} {a} {b}" for a in words for b in words], toy_encoder)
    grouping = group_corpus(corpus, toy_encoder, ClusterOptions(clusters=3))
    projection = project(corpus.vectors)
    page = page_of(Findings(corpus, grouping=grouping, projection=projection))

    assert [row[:2] for row in cells(page, "clusters")[1:]] == [[n.name, f"{n.size:,}"] for n in grouping.names]
    assert len(page.xpath("//svg[@class='map']//circle")) == 36
    assert len(page.xpath("//ul[@class='legend']//circle")) == 3
    assert page.xpath("//svg[@class='map']/@aria-label") == ["Map of 36 passages of Texts"]
    assert f"{projection.trustworthiness:.2f}" in page.text_content()
    xs = np.array([float(x) for x in page.xpath("//circle/@cx")])
    assert xs.min() >= 0
    assert xs.max() <= 720


def test_categories_of_ones_own_come_with_the_passages_to_check(toy_encoder):
    corpus = corpus_of(["cat", "dog cat", "king", "king queen", "ship"], toy_encoder)
    categories = (Category("cat", examples=("dog cat",)), Category("king", about="queen"))
    sorted_ = with_categories(Workspace(corpus), toy_encoder, categories, 0.5)
    page = page_of(Findings(corpus, grouping=sorted_.grouping, categories=sorted_.categories))

    sizes, doubtful = cells(page, "categories"), cells(page, "pairs")[1:]
    assert [row[:4] for row in sizes[1:]] == [
        ["cat", "", "1", "2"],
        ["king", "queen", "0", "2"],
        ["none of these", "", "", "1"],
    ]
    assert sorted(row[2] for row in doubtful) == ["cat", "dog cat", "king", "king queen", "ship"]
    assert "below 0.50 are in none of them" in page.text_content()
    assert not cells(page, "clusters")


def test_named_axes_say_how_much_they_tell_and_topics_stand_below_each_other(toy_encoder):
    rows = [Document(str(i), f"{a} {a} {a} {b}", "row") for i, (a, b) in enumerate(product(VOCABULARY, VOCABULARY))]
    corpus = build_corpus("words", rows, toy_encoder)
    ends = ends_from_text("cat | ship"), ends_from_text("dog | sea")
    drawn = with_topics(with_axes(Workspace(corpus), ends, toy_encoder), toy_encoder)
    axis = drawn.map.projection.axes[0]

    shown = page_of(Findings(corpus, projection=drawn.map.projection, topics=drawn.derived.topics)).text_content()

    assert f"farther than {axis.wider_than} of {RANDOM_AXES}" in shown
    assert all(topic.name in shown for topic in drawn.derived.topics.topics)
    assert "\u2003" in shown


def test_hostile_texts_stay_texts(toy_encoder):
    texts = [f"{word} {text}" for word, text in zip(VOCABULARY * 2, HOSTILE, strict=False)]
    corpus = corpus_of(texts, toy_encoder, name=HOSTILE[0])
    comparison = compare(HOSTILE, HOSTILE, toy_encoder)
    grouping = group_corpus(corpus, toy_encoder, ClusterOptions(clusters=2))
    hits = tuple(search(corpus, text, toy_encoder) for text in HOSTILE)
    written = report_html(Findings(corpus, comparison, hits, grouping, project(corpus.vectors)), DAY)
    page = html.document_fromstring(written)

    assert not page.xpath("//script | //img | //a | //iframe | //b")
    assert not [name for node in page.iter("*") for name in node.attrib if name.startswith("on")]
    for text in HOSTILE:
        assert text in unescape(written)


def test_nothing_is_fetched(toy_encoder):
    corpus = corpus_of(["cat", "sea"], toy_encoder)
    written = report_html(Findings(corpus, hits=(search(corpus, "cat", toy_encoder),)), DAY)

    assert "default-src 'none'" in unescape(written)
    assert not re.search(r"(src|href|url\()\s*=?", written.split("</style>")[1])


def test_half_a_surrogate_pair_is_written_as_a_question_mark(toy_encoder):
    corpus = corpus_of(["cat", "sea"], toy_encoder, name="mine \ud800")

    assert "mine ?" in report_html(Findings(corpus, hits=(search(corpus, "cat", toy_encoder),)), DAY)


def test_having_nothing_to_report_is_an_error(toy_encoder):
    with pytest.raises(InputError, match="nothing to report yet"):
        report_html(Findings(corpus_of(["cat"], toy_encoder)), DAY)
