"""A 2-D map for the page: its point file, colours, background and names."""

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions
from gte_demo.figures.colour_by import KEPT_NOTE, Categories, Continuous, by_cluster, by_kept
from gte_demo.figures.colours import MISSING, cluster_colours, score_scale, score_steps
from gte_demo.figures.density import CELLS, REACH, densities, ground
from gte_demo.figures.map_drawing import scatter
from gte_demo.figures.plane import landscape, on_plane
from tests.wording import sentence


def projection(points, kept=5):
    points = np.array(points, dtype=np.float32)
    counts = np.full(len(points), kept, dtype=np.int64)
    return Projection(points, counts, 15, 0.9, 0.9, 0.9, ProjectionOptions(dimensions=points.shape[1]))


def two_islands(size=40):
    rng = np.random.default_rng(0)
    points = np.concatenate([rng.normal((-4, 0), 0.5, (size, 2)), rng.normal((4, 1), 0.5, (size, 2))])
    return projection(points), np.repeat([0, 1], size)


def named(labels):
    clusters = Clusters(labels, np.ones(len(labels), np.float32), None, "test")
    names = tuple(
        NamedCluster(i, name, int((labels == i).sum()), (), np.flatnonzero(labels == i)[:1])
        for i, name in enumerate(("west", "east"))
    )
    return clusters, names


def test_the_longer_side_fills_the_plane_and_proportions_stay():
    plane = on_plane(projection([[10, 0], [14, 2], [12, 1]]))

    assert plane.points.tolist() == [[-1, -0.5], [1, 0.5], [0, 0]]
    assert (plane.half, plane.unit) == ((1.0, 0.5), 2.0)


@pytest.mark.parametrize("points", [[[3, 3]], [[3, 3], [3, 3]]])
def test_coinciding_points_are_in_the_middle(points):
    plane = on_plane(projection(points))

    assert (plane.points == 0).all()
    assert min(plane.half) > 0


def test_a_tall_map_is_rotated_and_keeps_its_shape():
    tall = projection([[0, 0], [1, 5]])

    assert landscape(tall).points.tolist() == [[0, 0], [5, -1]]
    assert landscape(landscape(tall)).points.tolist() == landscape(tall).points.tolist()


def test_a_map_in_three_dimensions_is_left_as_it_is():
    deep = projection([[0, 0, 1], [1, 5, 2]])

    assert landscape(deep) is deep


def test_the_file_has_x_y_colours_and_the_background():
    colouring = Categories("t", ("a", "b"), np.array([1, 0, -1]), "rest", cluster_colours(2))
    drawn = scatter(projection([[-2, 0], [2, 1], [0, 0.5]]), colouring=colouring)
    content = drawn.content()

    version, count, cells, xs, ys, colours, ground = np.frombuffer(content, "<u4", 7).tolist()
    assert (version, count, cells) == (1, 3, CELLS)
    assert np.frombuffer(content, "<f4", 3, xs).tolist() == [-1, 1, 0]
    assert np.frombuffer(content, "<f4", 3, ys).tolist() == [-0.25, 0.25, 0]
    assert np.frombuffer(content, "<u2", 3, colours).tolist() == [1, 0, 2]
    assert content[ground:] == drawn.ground.tobytes()
    assert drawn.ground.shape == (CELLS, CELLS, 4)


def test_100_000_points_take_little_more_than_a_megabyte():
    many = projection(np.random.default_rng(0).normal(size=(100_000, 2)))

    assert len(scatter(many).content()) == 28 + 1_000_000 + 4 * CELLS**2


def test_numbers_are_steps_of_one_scale_and_missing_ones_are_fainter_than_all_of_it():
    values = np.array([0.0, 0.5, 1.0, np.nan])
    drawn = scatter(projection(np.eye(4)[:, :2]), colouring=Continuous("t", values, 0.0, 1.0))

    assert drawn.colours == (*score_steps(), MISSING)
    assert all(sum(bytes.fromhex(MISSING[1:])) > 1.2 * sum(bytes.fromhex(step[1:])) for step in score_steps())
    assert drawn.colour_of.tolist() == [0, 16, 31, 32]
    assert (score_steps()[0], score_steps()[-1]) == (score_scale()[0][1], score_scale()[-1][1])


def test_numbers_that_are_all_the_same_have_one_colour():
    drawn = scatter(projection(np.eye(3)[:, :2]), colouring=Continuous("t", np.full(3, 7.0), 7.0, 7.0))

    assert len(set(drawn.colour_of.tolist())) == 1


def test_kept_neighbours_are_shown_beside_chance():
    colouring = by_kept(projection(np.eye(3)[:, :2], kept=4))

    assert colouring.values.tolist() == [4, 4, 4]
    assert (colouring.lowest, colouring.highest) == (0, 15)
    assert sentence(KEPT_NOTE, k=15).search(colouring.note)
    assert "0.9 of 15" in colouring.note


def test_the_ground_is_dense_where_points_are_and_has_their_colours():
    flat, labels = two_islands()
    density = densities(on_plane(flat), labels, 2)
    image = ground(density, ("#ff0000", "#0000ff"))
    west, east = (image[:, :, channel].astype(int) for channel in (0, 2))

    assert density.sum() == pytest.approx(80, rel=0.05)
    assert image[0, 0].tolist() == [0, 0, 0, 0]
    assert np.argwhere(west == 255)[:, 1].max() < CELLS / 2
    assert np.argwhere(east == 255)[:, 1].min() > CELLS / 2
    assert image[..., 3].max() < 120


def test_a_ground_without_points_is_clear():
    assert not ground(np.zeros((1, CELLS, CELLS), np.float32), ("#ff0000",)).any()


def test_up_on_the_map_is_up_on_the_ground():
    plane = on_plane(projection([[-1, 0], [1, 0.9]]))
    above = densities(plane, np.array([0, 1]), 2)[1]
    row = divmod(int(above.argmax()), CELLS)[0]

    assert row == pytest.approx((REACH - 0.45) / (2 * REACH) * CELLS, abs=1)


def test_names_are_among_the_points_of_their_clusters_largest_first():
    flat, labels = two_islands()
    labels[0] = 1
    clusters, names = named(labels)
    drawn = scatter(flat, colouring=by_cluster(clusters, names), clusters=clusters, names=names)

    assert [name.lines for name in drawn.names] == [("east",), ("west",)]
    assert drawn.names[0].x > 0.5
    assert drawn.names[1].x < -0.5
    for number, name in enumerate(drawn.names):
        own = drawn.plane.points[labels == (1 - number)]
        assert np.linalg.norm(own - (name.x, name.y), axis=1).min() < 0.05


def test_without_a_colouring_all_points_look_alike():
    drawn = scatter(two_islands()[0])

    assert not drawn.colour_of.any()
    assert drawn.names == ()
