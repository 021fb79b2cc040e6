"""Words of the map tab and of what is selected there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gte_demo.analysis.maps.projection import Layout

DRAW_MAP = "Draw the map"
MAPPING = "Laying out the map"
COLOUR_LABEL = "Colour by"
COLOUR_CLUSTER = "Cluster"
COLOUR_DOCUMENT = "Document"
COLOUR_SCORE = "Last search"
COLOUR_KEPT = "Trust"
NEIGHBOURS_LABEL = "Neighbours"
NEIGHBOURS_INFO = "Few neighbours show fine structure, many show the overall shape."
MIN_DIST_LABEL = "Minimum distance"
MIN_DIST_INFO = "How closely points may be packed."
METRIC_LABEL = "Metric"
LAYOUT_LABEL = "Layout"
LAYOUT_INFO = "umap-learn takes up to half a minute to compile before its first map."
LAYOUTS: Mapping[Layout, str] = MappingProxyType(
    {"ours": "UMAP, our own", "umap-learn": "UMAP by umap-learn", "densmap": "densMAP by umap-learn"}
)
"""densMAP keeps dense regions dense."""
COMPILING = "Compiling umap-learn, once after each start"
LAID_OUT_BY = " Laid out by {layout}."
DIMENSIONS_LABEL = "Dimensions"
MAP_EMPTY = "Press “Draw the map” to lay out the passages by meaning."
MAP_SUMMARY = (
    "{total:,} passages. On average, {kept} of a point's {k} true neighbours are among its {k} nearest here; "
    "by chance it would be {chance}. The axes mean nothing: only who is near whom does."
)
MAP_MISPLACED = " Fewer than {few} are kept by {count}: colour by Trust to see which."
MAP_HOLLOW = " Fewer than {few} are kept by {count}, drawn hollow."
FIGURE = {
    "trust": "How far to trust it",
    "legend": "What the colours mean",
    "png": "Save as PNG",
    "missing": "The drawing library could not be loaded. Reload the page.",
}

SCATTER = {
    "kind": "Map",
    "keys": "Arrow keys move the map, plus and minus zoom, 0 shows all of it.",
    "trust": "How far to trust it",
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

MAP_QUERY = "Find a question's place on the map"
MAP_ASK = "Find its place"
PLACED_TITLE = "Where the question belongs"
PLACED = "“{query}” is placed among its {k} best hits{near}. The dashed ring shows how far they spread."
PLACED_NEAR = ", most of them in “{name}”"
NO_PLACE = (
    "No good place: the {k} best hits of “{query}” are scattered; they spread {share:.0%} as far as randomly "
    "chosen passages. No point of this map can represent the question, so only its hits are ringed."
)
SELECTED = {
    "similarity": "Mean similarity",
    "corpus": "all passages: {n}",
    "terms": "What sets them apart",
    "search": "Search in this selection",
    "save": "Save the selection as CSV",
    "clear": "Clear the selection",
    "more": "The {shown} most central of {total}.",
}
SELECTED_TITLE = "{count} selected"
SEARCHED = "Searching only the {count} that you selected on the map."
SEARCH_EVERYWHERE = "Search everywhere"


# Words of the passage that is chosen in a drawing of the corpus.

TITLE = "The chosen passage"
LINES = (
    "A line leads to each of the {missing} of its {k} true neighbours that lie elsewhere on the map. A small "
    "ring marks each of the {kept} that stayed near it."
)
ONE_LINE = (
    "A line leads to the one of its {k} true neighbours that lies elsewhere on the map. A small ring marks "
    "each of the {kept} that stayed near it."
)
ALL_KEPT = "All {k} of its true neighbours are near it on the map. A small ring marks each."
ALONE = "It has no neighbours."
WORDS = {
    "keys": (
        "Arrow keys move the map, plus and minus zoom, 0 shows all of it, Enter chooses the passage nearest the middle."
    ),
    "chosen": TITLE,
    "lines": "Show missing neighbours",
    "lines_how": "Click a point, or press Enter for the one nearest the middle of the map.",
    "read_chosen": "Read it",
    "leave_chosen": "Deselect",
}


# Words of a map that has grown.

ADDED_LATER = (
    " {placed} added later {stand} among the others, which did not move{unplaced}. Draw the map again to lay "
    "out all of them."
)
STAND = ("stands", "stand")
UNPLACED = " ({count} of them without a good place)"
