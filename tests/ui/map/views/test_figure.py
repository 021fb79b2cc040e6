"""The map as a Plotly figure."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.clusters.named_cluster import Tint
from gte_demo.analysis.clusters.selection import describe_selection
from gte_demo.figures.colours import tint_colours
from gte_demo.figures.map_style import HOLLOW_BELOW
from gte_demo.jobs.map import with_chosen
from gte_demo.ui.clusters.views import clusters
from gte_demo.ui.map import words
from gte_demo.ui.map.views.figure import figure, figure_view, is_solid, solid_view
from gte_demo.ui.map.views.scatter import drawing, scatter_view
from tests.ui.map.views.animals import TEXTS, marked


def test_without_a_map_there_is_none(bare):
    assert figure_view(None, "cluster") == figure_view(bare, "cluster") == {}
    for draw in (figure, drawing):
        with pytest.raises(ValueError, match="no projection"):
            draw(bare, "cluster")


def test_only_one_in_3d_is_solid(bare, workspace, solid):
    assert [is_solid(one) for one in (None, bare, workspace, solid)] == [False, False, False, True]
    assert solid_view(workspace, "cluster") == {}
    assert solid_view(solid, "cluster")["name"] == "Animals"


def test_its_traces_are_in_3d_or_flat_as_the_map_is(workspace, solid):
    for one, webgl, kind in ((solid, True, "scatter3d"), (workspace, False, "scatter")):
        drawn = json.loads(figure_view(one, "cluster", webgl=webgl)["figure"])
        assert {trace["type"] for trace in drawn["data"]} == {kind}


def test_hollow_points_are_counted(solid):
    kept = np.full(len(TEXTS), 15.0, dtype=np.float32)
    kept[:2] = 0
    none, two = (
        figure_view(marked(solid, projection=replace(solid.map.projection, kept=one)), "cluster")["summary"]
        for one in (np.full_like(kept, 15), kept)
    )
    shown = words.MAP_HOLLOW.format(count="2 points", few=HOLLOW_BELOW)

    assert two.endswith(shown)
    assert not none.endswith(shown)


def test_a_selection_and_the_chosen_passage_are_drawn_into_it(solid):
    plain = figure_view(solid, "cluster")
    selection = describe_selection(solid.corpus, np.array([0]))
    selected = figure_view(marked(solid, selection=selection), "cluster")
    chosen = figure_view(with_chosen(solid, 0), "cluster")

    assert selected["figure"] != plain["figure"]
    assert chosen["figure"] != plain["figure"]
    assert (plain["chosen"], chosen["chosen"]["row"]) == (None, 0)


def test_a_cluster_has_one_colour_on_its_card_on_the_flat_map_and_in_3d(workspace, solid, files):
    tints = (Tint(2, 5), Tint(1, 5))
    names = [replace(named, tint=tint) for named, tint in zip(workspace.grouping.names, tints, strict=True)]
    grouping = replace(workspace.grouping, names=tuple(names))
    flat, deep = replace(workspace, grouping=grouping), replace(solid, grouping=grouping)

    by_name = dict(zip(("pets", "water"), tint_colours(tints), strict=True))
    for legend in (scatter_view(flat, "cluster", files)["legend"], figure_view(deep, "cluster")["legend"]):
        assert {row["name"]: row["colour"] for row in legend} == by_name
    assert {card["name"]: card["colour"] for card in clusters(flat)["clusters"]} == by_name
    drawn = json.loads(figure_view(deep, "cluster")["figure"])["data"]
    assert {trace["name"]: trace["marker"]["color"] for trace in drawn if trace.get("name")} == by_name
