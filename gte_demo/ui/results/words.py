"""Words of results whose controls have changed, and of filters."""

CHANGED = {
    "search": ("The question or an option has changed.", "Search again"),
    "contexts": ("The question has changed.", "Compare again"),
    "clusters": ("The method or the number has changed.", "Find clusters again"),
    "map": ("An option has changed.", "Draw again"),
    "map_query": ("The question has changed.", "Show it"),
    "layouts": ("A choice has changed.", "Compare again"),
    "similarity": ("The texts have changed.", "Compare again"),
    "model_pairs": ("The texts or the second model have changed.", "Compare again"),
    "model_search": ("The question or the second model has changed.", "Search again"),
    "model_maps": ("The second model has changed.", "Draw again"),
}
"""For each result, what has changed, and the label of the button that renews it."""

FILTERS = {
    "documents": "Only in {value}",
    "clusters": "Only in the cluster {value}",
    "column": "Only {column} = {value}",
    "section": "Only where the heading contains “{value}”",
    "pages": "Only pages {value}",
}
"""A filter in words, by the name of its control."""

CHIPS = {**FILTERS, "remove": "Remove the filter: {text}"}
CHIPS_LABEL = "Filters"
