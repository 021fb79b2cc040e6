"""A map as a slide: everything is inside it, names don't overlap, and texts stay text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageFont

from gte_demo.analysis.clusters.clustering import Clusters, clusters_of
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.errors import InputError
from gte_demo.figures.slides import slide as look
from gte_demo.figures.slides.slide import Slide, map_slide
from gte_demo.figures.slides.slide_png import FONT_FILE, slide_png
from gte_demo.figures.slides.slide_svg import slide_svg
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<img src=x onerror=alert(1)>&\x00\x1b \ud800"


def corpus_of(count: int, name: str = "Ships & seas") -> Corpus:
    return build_corpus(name, [Document(f"row {i}", "a cat", "line") for i in range(count)], ToyEncoder())


def projected(points: Sequence[tuple[float, ...]]) -> Projection:
    placed = np.array(points, dtype=np.float32)
    return Projection(placed, np.full(len(placed), 3), 5, 0.4, 0.9, 0.9, ProjectionOptions(placed.shape[1]))


def drawn(*names: str, name: str = "Ships & seas") -> Slide:
    """As many clusters as names, ten points each on a vertical line, side by side."""
    points = [(3.0 * cluster, 0.1 * i) for cluster in range(len(names)) for i in range(10)]
    corpus, labels = corpus_of(len(points), name), np.repeat(np.arange(len(names)), 10)
    clusters: Clusters = clusters_of(corpus.vectors, labels, "by hand", {})
    named = [NamedCluster(i, text, 10, (), np.array([10 * i])) for i, text in enumerate(names)]
    return map_slide(corpus, projected(points), clusters=clusters, names=named)


def test_points_and_names_are_inside_the_box_and_names_do_not_overlap() -> None:
    slide = drawn("cats", "dogs", "birds, of prey")
    assert slide.spots.min(axis=0).tolist() >= [look.LEFT, look.TOP]
    assert (slide.spots <= (look.RIGHT, look.BOTTOM)).all()
    assert [name.lines for name in slide.names] == [("cats",), ("dogs",), ("birds, of prey",)]
    assert np.diff([name.x for name in slide.names]).min() > 200
    assert (slide.opacity >= look.FAINTEST).all()


def test_points_are_fainter_where_they_are_dense() -> None:
    points = [(0.01 * i, 0.0) for i in range(50)] + [(9.0, 5.0)]
    slide = map_slide(corpus_of(51), projected(points))
    assert slide.opacity[-1] > slide.opacity[:50].max()
    assert slide.names == ()


def test_names_for_which_there_is_no_room_are_left_out() -> None:
    corpus, points = corpus_of(40), [(0.0, 0.0)] * 40
    clusters = clusters_of(corpus.vectors, np.arange(40), "by hand", {})
    named = [NamedCluster(i, f"a name of its own, number {i}", 1, (), np.array([i])) for i in range(40)]
    slide = map_slide(corpus, projected(points), clusters=clusters, names=named)
    boxes = [(name.x, name.y) for name in slide.names]
    assert 1 <= len(boxes) < 40
    assert len(set(boxes)) == len(boxes)


def test_the_svg_has_a_circle_per_passage_a_title_and_a_note_on_the_axes() -> None:
    root = ElementTree.fromstring(slide_svg(drawn("cats", "dogs")))
    assert len(root.findall(f".//{SVG}circle")) == 20
    written = [text.text for text in root.findall(f".//{SVG}text")]
    assert written.count("cats") == written.count("dogs") == 2
    assert "Ships & seas" in written
    assert root.find(f"{SVG}desc") is not None
    caption = root.findtext(f"{SVG}desc") or ""
    assert caption.startswith("20 passages. Near each other means similar in meaning, as toy reads them.")
    assert "3.0 of a passage's 5 " in caption
    assert caption in written


def test_hostile_text_stays_text_without_characters_that_xml_forbids() -> None:
    svg = slide_svg(drawn(HOSTILE, name=HOSTILE))
    root = ElementTree.fromstring(svg)
    assert (root.findtext(f"{SVG}title") or "").startswith("<img src=x onerror=alert(1)>&")
    assert "<img" not in svg
    svg.encode("utf-8")
    assert Image.open(io.BytesIO(slide_png(drawn(HOSTILE, name="x")))).size == (3200, 1800)


def test_the_png_fits_a_slide_and_shows_points_in_their_colours() -> None:
    slide = drawn("cats", "dogs")
    picture = Image.open(io.BytesIO(slide_png(slide)))
    assert picture.size == (2 * look.WIDTH, 2 * look.HEIGHT)
    assert picture.mode == "RGB"
    assert picture.getpixel((4, 4)) == tuple(int(look.PAPER[i : i + 2], 16) for i in (1, 3, 5))
    x, y = (2 * slide.spots[0]).round().astype(int)
    paint = [int(slide.colours[slide.colour_of[0]][i : i + 2], 16) for i in (1, 3, 5)]
    seen = np.array(picture.getpixel((int(x), int(y))))
    assert np.abs(seen - paint).max() < 110
    assert np.ptp(np.asarray(picture)[: 2 * look.TOP].astype(int)) > 150


def test_one_passage_has_a_slide_too() -> None:
    slide = map_slide(corpus_of(1), projected([(2.0, 2.0)]))
    assert slide.caption.startswith("1 passage. ")
    assert slide.spots.tolist() == [[(look.LEFT + look.RIGHT) / 2, (look.TOP + look.BOTTOM) / 2]]
    assert slide_svg(slide).count("<circle") == 1


def test_a_map_in_three_dimensions_is_refused() -> None:
    with pytest.raises(InputError, match="2 dimensions"):
        map_slide(corpus_of(2), projected([(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)]))


def test_points_and_passages_are_as_many() -> None:
    with pytest.raises(ValueError, match="2 points for 3 passages"):
        map_slide(corpus_of(3), projected([(0.0, 0.0), (1.0, 1.0)]))


def test_the_pngs_font_is_the_pages_unpacked() -> None:
    fonts = [ImageFont.truetype(FONT_FILE.with_suffix(suffix), 40) for suffix in (".ttf", ".woff2")]
    for font in fonts:
        font.set_variation_by_axes([600])
    ours, page = (bytes(font.getmask("Ships & seas, Zürich")) for font in fonts)
    assert ours == page
