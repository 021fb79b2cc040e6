"""Results to Plotly figures, without logic of their own; the only room that knows Plotly.

Figures have no background and take their ink from `layout.font`, so that a page themes them.
"""

from gte_demo.figures.colouring import Categories, Continuous, by_cluster, by_column, by_document, by_score
from gte_demo.figures.colours import cluster_colours
from gte_demo.figures.heatmap import similarity_heatmap
from gte_demo.figures.maps import map_figure
from gte_demo.figures.page import figure_html
from gte_demo.figures.slide import map_slide
from gte_demo.figures.slide_png import slide_png
from gte_demo.figures.slide_svg import slide_svg

__all__ = [
    "Categories",
    "Continuous",
    "by_cluster",
    "by_column",
    "by_document",
    "by_score",
    "cluster_colours",
    "figure_html",
    "map_figure",
    "map_slide",
    "similarity_heatmap",
    "slide_png",
    "slide_svg",
]
