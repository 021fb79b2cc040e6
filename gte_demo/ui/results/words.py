"""Words of results whose controls have changed, of filters, and of texts that steer a search."""

CHANGED = {
    "search": ("The question or an option has changed.", "Search again"),
    "contexts": ("The question has changed.", "Compare again"),
    "clusters": ("The method or the number has changed.", "Find clusters again"),
    "categories": ("The categories or the threshold have changed.", "Sort again"),
    "map": ("An option has changed.", "Draw again"),
    "axes": ("The axes have changed.", "Draw again"),
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

STEERING_LABEL = "Texts that steer the search"
STEERING = {
    "more": "+ {text}",
    "less": "− {text}",
    "remove_more": "Take away what to find more of: {text}",
    "remove_less": "Take away what to find less of: {text}",
}
FORMULA = "Steered: question{parts}."
PLUS = " + mean of {n}"
MINUS = " − 0.25 × mean of {n}"
GAIN = "Of {n} marked as correct that don’t steer, {after} are among the first {first}; without steering, {before}."
NOT_BY_WORDS = "Not steered: a ranking by words alone has no vector to move. Rank by meaning or by both."
