"""Words of the section that tests the map."""

TRUST_TITLE = "How reliable is this map?"
TRUST_ABOUT = (
    "A flat map can't keep all similar passages together. Colour by Reliability to see where it failed, and click a "
    "point to see which of its neighbours the map separated. Redraw it five times to see what is due to chance, or "
    "compare it with a map of random data."
)
TRUST_FIGURES = (
    "On average, {kept} of a passage's {k} most similar ones are among its {k} nearest on the map; by chance it would "
    "be {chance}. For {none} of the points, none is. Trustworthiness {trustworthiness}, continuity {continuity}."
)
TRUST_LIMITS = (
    "Trustworthiness is 1 if all points near each other are similar; continuity is 1 if all similar points are near "
    "each other. Both are close to 1 even on poor maps, so look at the first figure. The size of a group and the "
    "distance between groups mean nothing."
)
TRUST_POINT = "{place}: {kept} of the {k} most similar passages are near it on the map"
TRUE_NEIGHBOURS, MAP_NEIGHBOURS = "Most similar", "Nearest on the map"
MISSING_NEIGHBOUR, FALSE_NEIGHBOUR = "elsewhere on the map", "not among the most similar"
FIVE_SEEDS, NOISE_MAP = "Redraw five times", "Compare with random data"
TRYING_SEEDS, MAPPING_NOISE = "Redrawing the map", "Drawing a map of random data"
SEEDS_FOUND = (
    "Drawn {maps} times from other random starts, half of the points move by less than {deviation} of the map's radius"
)
STABLE_CLUSTERS = "Clusters that stay together each time"
HOLDS_TOGETHER = "on {count} of {maps} maps"
LEAST_STABLE = "Passages that move most"
MOVES_BY = "by {share} of the radius"
NOISE_DRAWN = (
    "{count:,} random points, in as many clusters as yours. Even this looks like a map. But its points keep {kept} of "
    "their nearest neighbours, yours {own_kept}; the silhouette of its clusters is {silhouette}, of yours "
    "{own_silhouette}."
)
