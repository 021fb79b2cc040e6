"""A corpus without and with clusters and a map."""

from dataclasses import replace

import pytest

from gte_demo.analysis.maps.projection import ProjectionOptions, project
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.ui.shared.point_files import MapFiles
from tests.ui.map.views.animals import corpus_of, grouping_of, marked


@pytest.fixture
def bare(toy_encoder):
    """A corpus and nothing found in it yet."""
    return Workspace(corpus_of(toy_encoder))


@pytest.fixture
def workspace(bare):
    """A corpus with clusters and a flat map."""
    return replace(bare, grouping=grouping_of(bare.corpus), map=MapState(project(bare.corpus.vectors)))


@pytest.fixture
def solid(workspace):
    options = ProjectionOptions(dimensions=3)
    return marked(workspace, projection=project(workspace.corpus.vectors, options=options))


@pytest.fixture
def files():
    return MapFiles(Store())
