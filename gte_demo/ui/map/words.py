"""Words of the map tab and of what is selected there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gte_demo.analysis.maps.projection import Layout
from gte_demo.ui.shared.words import PICK

DRAW_MAP = "Draw the map"
MAPPING = "Drawing the map"
COLOUR_LABEL = "Colour by"
COLOUR_CLUSTER = "Cluster"
COLOUR_DOCUMENT = "Document"
COLOUR_SCORE = "Last search"
COLOUR_KEPT = "Reliability"
COLOURS_ABOUT = (
    "Last search: how similar each passage is to your question. Reliability: how many of a passage’s most similar "
    "passages are also near it on the map; where few are, don’t rely on its place. Fits its cluster: how many of its "
    "nearest points on the map are in its own cluster. A cluster is a group of passages with similar meanings."
)
NEIGHBOURS_LABEL = "Neighbours"
NEIGHBOURS_INFO = "Few show detail, many show the overall shape."
MIN_DIST_LABEL = "Minimum distance"
MIN_DIST_INFO = "How closely points may be packed."
METRIC_LABEL = "Distance"
LAYOUT_LABEL = "Layout"
LAYOUT_INFO = "The first map by umap-learn takes up to half a minute longer."
LAYOUTS: Mapping[Layout, str] = MappingProxyType(
    {"ours": "UMAP, our own", "umap-learn": "UMAP by umap-learn", "densmap": "densMAP by umap-learn"}
)
"""densMAP keeps dense regions dense."""
COMPILING = "Preparing umap-learn, once after each start"
LAID_OUT_BY = " Drawn by {layout}."
DIMENSIONS_LABEL = "Dimensions"
MAP_EMPTY = "Press “Draw the map” to see the passages arranged by meaning."
MAP_SUMMARY = (
    "{total:,} passages, one point each; points near each other have similar meanings. Left, right, up and down mean "
    "nothing. Of the {k} passages most similar to a point, {kept} are among its {k} nearest here on average; by "
    "chance it would be {chance}."
)
MAP_MISPLACED = " For {count}, fewer than {few} are: don’t rely on the place. Colour by Reliability to see which."
MAP_HOLLOW = " For {count}, drawn hollow, fewer than {few} are: don’t rely on the place."
FIGURE = {
    "trust": "How reliable is it?",
    "legend": "What the colours mean",
    "png": "Save as PNG",
    "missing": "The drawing library could not be loaded. Reload the page.",
}

SCATTER = {
    "kind": "Map",
    "keys": "Arrow keys move the map, plus and minus zoom, 0 shows all of it.",
    "trust": "How reliable is it?",
    "legend": "What the colours mean",
    "select": "Select passages",
    "select_category": "Select all of these",
    "words_label": "Select the passages that contain these words",
    "words_placeholder": "that contain these words",
    "words_go": "Select",
    "lasso": "Select by lasso",
    "box": "Select by box",
    "home": "Reset view",
    "closer": "Zoom in",
    "farther": "Zoom out",
    "png": "Save as PNG",
    "hint": "Scroll to zoom, drag to move, hold Shift to select",
    "missing": "The map's drawing library could not be loaded. Reload the page.",
    "other_version": "The server has a newer version of this page. Reload the page.",
    "no_webgl": "This browser has no WebGL, so the map below is a plain figure: slower, and without a lasso.",
}

MAP_QUERY = "Place a question on the map"
MAP_ASK = "Show it"
PLACED_TITLE = "Where the question belongs"
PLACED = "“{query}” belongs among its {k} best matches{near}. The dashed ring shows how far they spread."
PLACED_NEAR = ", most of them in “{name}”"
NO_PLACE = (
    "“{query}” has no single place: its {k} best matches are scattered over the map, {share:.0%} as far as random "
    "passages would be. Only the matches are ringed."
)
SELECTED = {
    "pick": PICK,
    "similarity": "Average similarity to each other",
    "corpus": "all passages: {n}",
    "terms": "Typical words",
    "search": "Search in this selection",
    "steer": "Find more like this selection",
    "save": "Save the selection as CSV",
    "clear": "Clear the selection",
    "more": "The {shown} most typical of {total}.",
}
SELECTED_TITLE = "{count} selected"


# Words of the passage that is chosen in a drawing of the corpus.

TITLE = "The chosen passage"
LINES = (
    "Lines lead to {missing} of the {k} most similar passages: the map has put them elsewhere. Small rings mark the "
    "{kept} that are near it."
)
ONE_LINE = (
    "A line leads to one of the {k} most similar passages: the map has put it elsewhere. Small rings mark the {kept} "
    "that are near it."
)
ALL_KEPT = "The {k} most similar passages are all near it on the map. Small rings mark them."
SCORE = "Similarity to the passage chosen before: {score}, {rarity}."
ALONE = "There is no other passage to compare it with."
WORDS = {
    "keys": (
        "Arrow keys move the map, plus and minus zoom, 0 shows all of it, Enter chooses the passage nearest the middle."
    ),
    "chosen": TITLE,
    "lines": "Show neighbours the map separated",
    "lines_how": "Click a point, or press Enter for the one nearest the middle of the map.",
    "read_chosen": "Open in its document",
    "alike_chosen": "Find similar",
    "leave_chosen": "Deselect",
}


# Words of a map that has grown.

ADDED_LATER = (
    " {placed} added later {stand} put among the others, which did not move{unplaced}. Draw the map again to arrange "
    "all of them."
)
STAND = ("was", "were")
UNPLACED = " ({count} found no good place)"
