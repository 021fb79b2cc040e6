"""Map jobs: drawing it with its clusters, marking it, and testing it."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import Cancelled, InputError
from gte_demo.jobs import map as map_jobs
from gte_demo.jobs.workspace import Workspace, after
from gte_demo.texts.documents import Document
from tests.services import services as services_of

OPTIONS = ProjectionOptions(neighbours=5)


@pytest.fixture
def workspace(toy_encoder):
    texts = ("cat", "cat dog", "dog", "ship", "sea", "sea ship", "bank", "money", "bank money", "river")
    return Workspace(build_corpus("t", [Document(text, text, "line") for text in texts], toy_encoder))


@pytest.fixture
def services(toy_encoder):
    return services_of(toy_encoder)


def test_page_and_command_draw_the_same_map(services, workspace, toy_encoder):
    key = services.store.add(workspace)

    alone = after(workspace, *map_jobs.map_steps(toy_encoder, OPTIONS))
    kept = map_jobs.draw(services, key, OPTIONS, lambda done, total: None)

    assert np.array_equal(alone.map.projection.points, kept.map.projection.points)
    assert [named.name for named in alone.grouping.names] == [named.name for named in kept.grouping.names]
    assert services.store.get(key) is kept


def test_progress_only_goes_forward(workspace, toy_encoder):
    seen = []

    after(workspace, *map_jobs.map_steps(toy_encoder, OPTIONS, lambda done, total: seen.append(done / total)))

    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_existing_clusters_are_kept(workspace, toy_encoder):
    drawn = after(workspace, *map_jobs.map_steps(toy_encoder, OPTIONS))

    again = after(drawn, *map_jobs.map_steps(toy_encoder, replace(OPTIONS, seed=1)))

    assert again.grouping is drawn.grouping
    assert again.map.projection is not drawn.map.projection


def test_results_from_before_a_stop_are_kept(services, workspace):
    key = services.store.add(workspace)

    def stop(done, total):
        if done > 0.5 * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        map_jobs.draw(services, key, OPTIONS, stop)
    assert services.store.get(key).grouping is not None
    assert services.store.get(key).map.projection is None


def test_the_chosen_passage_keeps_its_neighbours_when_the_map_is_drawn_again(workspace, toy_encoder):
    chosen = map_jobs.with_chosen(map_jobs.with_map(workspace, OPTIONS), 3)

    again = map_jobs.with_map(chosen, replace(OPTIONS, seed=1))

    assert (again.map.chosen, again.map.around.row) == (3, 3)
    assert again.map.around is not chosen.map.around


@pytest.mark.parametrize(
    "job", [map_jobs.map_of, lambda w: map_jobs.draw_noise(w, None), lambda w: map_jobs.with_chosen(w, 0)]
)
def test_without_a_map_the_error_says_to_draw_it(workspace, job):
    with pytest.raises(InputError, match="no map yet"):
        job(workspace)
