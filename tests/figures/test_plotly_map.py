"""The map as a Plotly figure: traces, hover texts, and texts that are not treated as code."""

from __future__ import annotations

import html
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions
from gte_demo.analysis.search.search import search
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.figures.colour_by import Categories, Continuous, by_column, by_document, by_score
from gte_demo.figures.colours import GREY, MISSING, cluster_colours
from gte_demo.figures.plotly_map import map_figure
from gte_demo.texts.documents import Document
from tests.figures.hostile import HOSTILE
from tests.toy import ToyEncoder


def corpus_of(texts: list[str], **columns: list[Any]) -> Corpus:
    documents = [
        Document(name=text, text=text, kind="row", metadata={name: values[i] for name, values in columns.items()})
        for i, text in enumerate(texts)
    ]
    return build_corpus("test", documents, ToyEncoder())


def projection_of(n: int, dimensions: int = 2, kept: int = 9) -> Projection:
    points = np.random.default_rng(0).standard_normal((n, dimensions)).astype(np.float32)
    return Projection(points, np.full(n, kept), 15, 1.0, 0.9, 0.9, ProjectionOptions(dimensions=dimensions))


def clusters_of(labels: list[int], *names: str) -> tuple[Clusters, tuple[NamedCluster, ...]]:
    clusters = Clusters(np.array(labels), np.ones(len(labels), dtype=np.float32), None, "by hand")
    named = [NamedCluster(i, name, 1, (), np.array([0])) for i, name in enumerate(names)]
    return clusters, tuple(named)


def marks(figure: go.Figure) -> list[Any]:
    """The traces a person can point at."""
    return [trace for trace in figure.data if trace.hoverinfo != "skip"]


def drawn(figure: go.Figure) -> dict[int, str]:
    """The colour of each row; of rows drawn twice the last."""
    return {int(row): trace.marker.color for trace in marks(figure) for row in trace.customdata}


def test_each_passage_is_drawn_once_in_the_colour_of_its_cluster() -> None:
    corpus = corpus_of(["cat", "dog", "king", "sea", "red"])
    clusters, names = clusters_of([0, 1, 0, -1, 1], "cats", "dogs")
    figure = map_figure(corpus, projection_of(5), grouping=Grouping(clusters, names))
    colours = drawn(figure)
    assert sum(len(trace.customdata) for trace in marks(figure)) == 5
    assert colours[0] == colours[2] != colours[1] == colours[4]
    assert colours[3] == GREY
    assert {annotation.text for annotation in figure.layout.annotations} == {"cats", "dogs"}
    assert [trace.name for trace in figure.data if trace.showlegend] == ["in no cluster"]


@pytest.mark.parametrize(("dimensions", "kind"), [(2, go.Scattergl), (3, go.Scatter3d)])
def test_two_dimensions_are_drawn_by_webgl_and_three_in_space(dimensions: int, kind: type) -> None:
    clusters, names = clusters_of([0, 0, 0], "all")
    figure = map_figure(corpus_of(["a", "b", "c"]), projection_of(3, dimensions), grouping=Grouping(clusters, names))
    assert {type(trace) for trace in marks(figure)} == {kind}
    written = figure.layout.annotations if dimensions == 2 else figure.layout.scene.annotations
    assert [annotation.text for annotation in written] == ["all"]


def test_points_that_kept_fewer_than_three_neighbours_are_hollow() -> None:
    projection = projection_of(4)
    projection.kept[:] = [0, 2, 3, 15]
    (trace,) = map_figure(corpus_of(["a", "b", "c", "d"]), projection).data
    assert list(trace.marker.symbol) == ["circle-open", "circle-open", "circle", "circle"]


def test_a_points_hover_text_has_text_document_category_and_kept_neighbours() -> None:
    corpus = corpus_of(["a cat in the sea"], region=["north"])
    (_, trace) = map_figure(corpus, projection_of(1), colouring=by_column(corpus, "region")).data
    assert trace.hovertext[0] == "a cat in the sea<br>a cat in the sea<br>region: north<br>9 of 15 neighbours kept"


def test_long_texts_are_cut_and_wrapped() -> None:
    (trace,) = map_figure(corpus_of(["word " * 100]), projection_of(1)).data
    lines = trace.hovertext[0].split("<br>")
    assert max(map(len, lines)) <= 60
    assert lines[4].endswith("word…")


def test_there_are_no_axes_and_no_background() -> None:
    layout = map_figure(corpus_of(["a"]), projection_of(1)).layout
    assert (layout.xaxis.visible, layout.yaxis.visible, layout.scene.zaxis.visible) == (False, False, False)
    assert layout.paper_bgcolor == layout.plot_bgcolor == layout.scene.bgcolor == "rgba(0,0,0,0)"
    assert layout.font.color is None


def test_rare_categories_share_a_grey() -> None:
    names = [f"text {i}" for i in range(15)]
    corpus = corpus_of(names, topic=["common"] * 2 + [f"rare {i}" for i in range(13)])
    colouring = by_column(corpus, "topic")
    assert isinstance(colouring, Categories)
    assert (colouring.names[0], len(colouring.names), colouring.labels.tolist()) == (
        "common", 12, [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -1, -1]
    )  # fmt: skip
    figure = map_figure(corpus, projection_of(15), colouring=colouring)
    assert marks(figure)[0].name == "other"
    assert all(trace.showlegend for trace in marks(figure))


def test_many_numbers_are_a_scale_and_few_are_categories() -> None:
    years: list[Any] = [*range(1990, 2004), None]
    corpus = corpus_of([f"text {i}" for i in range(15)], year=years, flag=[0, 1, 0] * 5)
    scale, flags = by_column(corpus, "year"), by_column(corpus, "flag")
    assert isinstance(scale, Continuous)
    assert (scale.lowest, scale.highest, bool(np.isnan(scale.values[-1]))) == (1990.0, 2003.0, True)
    assert isinstance(flags, Categories)
    assert flags.names == ("0", "1")
    grey, trace = map_figure(corpus, projection_of(15), colouring=scale).data
    assert trace.marker.colorbar.orientation == "h"
    assert (grey.name, grey.showlegend, grey.marker.color, grey.customdata.tolist()) == ("not given", True, GREY, [14])
    assert "year: not given" in grey.hovertext[0]
    assert grey.marker.opacity < trace.marker.opacity / 2


def test_passages_without_a_category_are_faint_and_named() -> None:
    corpus = corpus_of(["a", "b", "c"], region=["north", None, "south"])
    colouring = by_column(corpus, "region")
    assert isinstance(colouring, Categories)
    assert (colouring.names[-1], colouring.colours[-1], colouring.labels.tolist()) == ("not given", MISSING, [0, 2, 1])
    traces = {
        trace.name: trace.marker.opacity for trace in marks(map_figure(corpus, projection_of(3), colouring=colouring))
    }
    assert traces["not given"] < traces["north"] / 2


def test_dates_are_a_scale_from_the_first_to_the_last() -> None:
    dates = [f"2024-05-{day:02}" for day in range(30, 15, -1)]
    corpus = corpus_of(dates, date=dates)
    (trace,) = map_figure(corpus, projection_of(15), colouring=by_column(corpus, "date")).data
    assert trace.marker.colorbar.ticktext == ("2024-05-16", "2024-05-30")
    assert trace.marker.color.argmin() == 14
    assert "date: 2024-05-30" in trace.hovertext[0]


def test_the_last_search_colours_every_passage() -> None:
    encoder = ToyEncoder()
    corpus = corpus_of(["cat", "dog"])
    colouring = by_score(corpus, search(corpus, "cat", encoder, top=1))
    assert colouring.values.tolist() == [1.0, 0.0]


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(InputError, match="no column 'none'"):
        by_column(corpus_of(["a"]), "none")


def test_a_value_has_the_same_colour_on_every_map() -> None:
    corpus = corpus_of(["a cat", "a dog", "the king", "the sea"], topic=["pet", "pet", "court", "coast"])
    maps = [map_figure(corpus, projection_of(4, dimensions), colouring=by_column(corpus, "topic"))
            for dimensions in (2, 3)]  # fmt: skip
    flat, deep = map(drawn, maps)
    assert flat == deep
    assert len(set(flat.values())) == 3


def test_every_category_needs_a_colour() -> None:
    with pytest.raises(ValueError, match="1 colours for 2 categories"):
        Categories("Party", ("Whig", "Tory"), np.array([0, 1]), "other", ("#112233",))


@pytest.mark.parametrize("count", [1, 2, 12, 50])
def test_colours_are_visible_on_both_themes(count: int) -> None:
    colours = cluster_colours(count)
    assert len(set(colours)) == count
    for colour in [*colours, GREY]:
        assert contrast(colour, "#fbfaf7") > 2.2
        assert contrast(colour, "#151514") > 3.0


def contrast(a: str, b: str) -> float:
    """WCAG 2's contrast ratio."""

    def luminance(colour: str) -> float:
        srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    light, dark = sorted([luminance(a), luminance(b)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_no_text_is_treated_as_code() -> None:
    corpus = corpus_of(list(HOSTILE), column=list(HOSTILE))
    clusters, names = clusters_of([0] * 8 + [1], HOSTILE[0], HOSTILE[4])
    for options in ({"grouping": Grouping(clusters, names)}, {"colouring": by_document(corpus)},
                    {"colouring": by_column(corpus, "column")}):  # fmt: skip
        figure = map_figure(corpus, projection_of(9), **options)  # type: ignore[arg-type]
        for trace in figure.data:
            assert (trace.hovertemplate, trace.texttemplate) == (None, None)
        for text in written_texts(figure):
            assert not {"<", "%"} & set(text.replace("<br>", ""))
            assert html.unescape(text.replace("<br>", " ")).strip()


def written_texts(figure: go.Figure) -> list[str]:
    texts = [text for trace in marks(figure) for text in trace.hovertext]
    texts += [trace.name for trace in figure.data if trace.name]
    return texts + [annotation.text for annotation in figure.layout.annotations]


def test_a_map_of_another_corpus_is_refused() -> None:
    with pytest.raises(ValueError, match="3 points for 2 passages"):
        map_figure(corpus_of(["a", "b"]), projection_of(3))


@pytest.mark.parametrize("n", [0, 1, 2])
def test_tiny_maps_are_drawn(n: int) -> None:
    figure = map_figure(corpus_of(["a", "b"]), projection_of(2)) if n == 2 else None
    if n == 1:
        figure = map_figure(corpus_of(["a"]), projection_of(1))
    assert figure is None or len(figure.data[0].x) == n
