"""The data sent to the page's parts match their types: views of a real corpus, as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

import numpy as np
import pytest
from pydantic import ValidationError

from gte_demo.analysis.models.compression import compress
from gte_demo.analysis.search.steering import Steering
from gte_demo.analysis.similarity.rated_pairs import PairEvaluation
from gte_demo.analysis.similarity.scorers import WORD_OVERLAP
from gte_demo.analysis.similarity.scores import compare
from gte_demo.corpus.corpus import build_corpus
from gte_demo.embedding.background_loader import SecondModel
from gte_demo.jobs import clusters as cluster_jobs
from gte_demo.jobs import evaluation, lessons, selection
from gte_demo.jobs import map as map_jobs
from gte_demo.jobs import models as model_jobs
from gte_demo.jobs.derived import facets_of, with_facets
from gte_demo.jobs.lessons import TriedCourse
from gte_demo.jobs.models import Bench, ModelRequest
from gte_demo.jobs.search import hits as hit_jobs
from gte_demo.jobs.search.find import ask
from gte_demo.jobs.search.hits import Place, row_of
from gte_demo.jobs.similarity import explain
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.texts.datasets.course import bundled_lessons
from gte_demo.texts.documents import Document
from gte_demo.ui.card.views import card
from gte_demo.ui.clusters.oddities_views import oddities
from gte_demo.ui.clusters.views import clusters
from gte_demo.ui.corpus import views as corpus_views
from gte_demo.ui.lessons import place_views
from gte_demo.ui.lessons import views as lesson_views
from gte_demo.ui.lessons.form_views import draft_of, form
from gte_demo.ui.map.cluster_agreement.views import outside_cluster
from gte_demo.ui.map.compare_methods.views import layouts
from gte_demo.ui.map.facets.views import facets_view
from gte_demo.ui.map.quality import views as trust_views
from gte_demo.ui.map.selection_views import selected_on_map, selection_view
from gte_demo.ui.map.views.figure import figure_view
from gte_demo.ui.map.views.scatter import scatter_view
from gte_demo.ui.models import pair_views
from gte_demo.ui.models import views as model_views
from gte_demo.ui.search import contexts_views, marks_views
from gte_demo.ui.search import views as search_views
from gte_demo.ui.shared.point_files import MapFiles
from gte_demo.ui.similarity import explanation_views, rated_panel
from gte_demo.ui.similarity import views as similarity_views
from tests.services import services
from tests.toy import VOCABULARY, ToyEncoder
from tests.ui.view_types import check

FILES = MapFiles(Store())


def quiet(done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(services(ToyEncoder()), SecondModel(lambda name, precision: ToyEncoder()))


@pytest.fixture(scope="module")
def key(bench: Bench) -> str:
    """A corpus of pairs of words with a year each: grouped, mapped, searched, selected from, a passage chosen."""
    texts = [f"{a} {b}" for a in VOCABULARY for b in VOCABULARY]
    rows = [Document(f"row {i}", text, "row", metadata={"year": 1900 + i}) for i, text in enumerate(texts)]
    key = bench.services.store.add(Workspace(build_corpus("words", rows, bench.services.encoder())))
    cluster_jobs.find_clusters(bench.services, key, quiet)
    map_jobs.draw(bench.services, key, map_jobs.ProjectionOptions(), quiet)
    map_jobs.lay_out_by_other_methods(bench.services, key, quiet)
    ask(bench.services, key, ["cat", "red ship"], replace(PLAIN, steering=Steering(("sea",))))
    selection.select_rows(bench.services, key, np.arange(5))
    selection.choose_row(bench.services, key, 3)
    evaluation.toggle_mark(bench.services, key, Place())
    bench.services.store.apply(key, with_facets)
    return key


@pytest.fixture(scope="module")
def workspace(bench: Bench, key: str) -> Workspace:
    return bench.services.store.get(key)


def test_a_corpus(workspace: Workspace) -> None:
    check(corpus_views.corpus_line, workspace.corpus)
    check(corpus_views.corpus_line, None)
    check(corpus_views.samples)
    assert check(corpus_views.documents, workspace.corpus)["parts"]


def test_a_search(bench: Bench, key: str, workspace: Workspace) -> None:
    place = Place()
    assert check(search_views.hit_list, workspace, 1, place)["hits"]
    assert "hits" not in check(search_views.hit_list, replace(workspace, search=type(workspace.search)()), 0, place)
    row = row_of(workspace, place)
    check(search_views.reader, workspace, row)
    assert check(search_views.reader, workspace, row, place, hit_jobs.explain(bench.services, workspace, place))["of"]
    measured = evaluation.measure_marks(bench.services, workspace)
    assert check(marks_views.marks, workspace, measured)["rows"]
    after, found = evaluation.rank_in_contexts(bench.services, key, "cat", quiet)
    assert check(contexts_views.comparison, after.corpus, found)["columns"]


def test_clusters(workspace: Workspace) -> None:
    assert check(clusters, workspace)["clusters"]
    check(clusters, None)
    assert check(oddities, workspace)["near_duplicates"]
    check(oddities, None)


def test_a_map(workspace: Workspace) -> None:
    assert check(scatter_view, workspace, "score", FILES)["hits"]
    assert check(scatter_view, workspace, "kept", FILES)["scale"]
    check(scatter_view, None, "cluster", FILES)
    assert check(figure_view, workspace, "cluster")["chosen"]
    assert check(selected_on_map, workspace)["selected"]
    assert check(selection_view, workspace)["passages"]
    assert check(facets_view, workspace, facets_of(workspace))["facets"]
    assert check(layouts, workspace, "cluster", FILES)["panels"]
    check(outside_cluster, workspace, map_jobs.agreement_of(workspace))


def test_how_far_a_map_can_be_trusted(workspace: Workspace) -> None:
    seeds = check(trust_views.seeds, workspace, map_jobs.draw_from_seeds(workspace, quiet))
    noise = check(trust_views.noise, workspace, map_jobs.draw_noise(workspace, quiet))
    for detail in (seeds, noise, None):
        check(trust_views.trust, workspace, detail)
    assert check(trust_views.of_chosen, workspace)["lists"]


def test_scores_and_why_they_are_so(bench: Bench, key: str) -> None:
    look = similarity_views.Look("similarity", 0.5)
    for others in (["cat sea", "king"], []):
        compared = compare(["cat", "dog", "red cat"], others or ["cat", "dog", "red cat"], bench.services.encoder())
        check(similarity_views.notes, compared)
        assert check(similarity_views.matrix, compared, look)["scores"]
        assert check(similarity_views.pairs, compared, look)["pairs"]
        check(similarity_views.apart, compared)
    explained = explain.explain(bench.services, key, ("a red cat", "cat"), quiet)
    assert check(explanation_views.explanation, explained)["sides"]


def test_scores_beside_ratings(bench: Bench) -> None:
    scores, ratings = np.array([0.1, 0.9]), np.array([1.0, 5.0])
    rated = PairEvaluation("mine", scores, ratings, 1.0, 1.0, 1, None, bench.services.encoder().info)
    assert check(rated_panel.agreement, rated)["scores"]


def test_two_models(bench: Bench, key: str, workspace: Workspace) -> None:
    request = ModelRequest(key, WORD_OVERLAP)
    assert check(pair_views.pairs, model_jobs.compare_pairs(bench, request, "cat", "cat dog", quiet))["groups"]
    assert check(model_views.answers, model_jobs.search_both(bench, request, "cat", quiet))["columns"]
    other = ModelRequest(key, "all-mpnet-base-v2")
    assert check(model_views.maps, model_jobs.draw_both(bench, other, quiet))["maps"]
    assert check(model_views.sizes, compress("toy", workspace.corpus.vectors, questions=7))["rows"]


def test_lessons(bench: Bench, key: str) -> None:
    titles = tuple(lesson.title for lesson in bundled_lessons())
    course = TriedCourse((), titles, bench.services.encoder().info)
    check(lesson_views.contents, course, 0, "mine")
    check(lesson_views.recap, course, "")
    for lesson in bundled_lessons():
        trial = lessons.try_lesson(lesson, bench.services.encoder())
        check(lesson_views.outcome, trial, 0)
        check(form, course, draft_of(lesson), own="mine", made=trial)
    placing, place = place_views.drawn_placing(), lessons.try_course(bench.services.encoder()).place
    check(place_views.place_question, placing)
    found = lessons.place_texts(placing, bench.services.encoder())
    check(place_views.placed, found, [float(n) for n in range(len(placing.texts))], place)
    assert check(lesson_views.noise_outcome, lessons.try_noise(bench.services, key, quiet), 0)["points"]


def test_the_model_card() -> None:
    assert check(card, "toy")["results"]["more"]


class Known(TypedDict):
    """A view with one field."""

    at: int


@pytest.mark.parametrize("given", [{}, {"at": "1"}, {"at": 1, "told": 2}, [1]])
def test_a_field_that_is_missing_of_another_type_or_of_no_name_is_found(given: object) -> None:
    def view() -> Known:
        return given  # type: ignore[return-value]

    with pytest.raises(ValidationError):
        check(view)
