"""Words of the section that tests the map."""

TRUST_TITLE = "Put this map to the test"
TRUST_ABOUT = (
    "A map in two dimensions can't keep all neighbours together. Colour by Trust to see where it kept few. "
    "Choose a point to see which of its neighbours are missing. Draw the map from other seeds to see what is "
    "due to chance, or look at a map of pure noise."
)
TRUST_FIGURES = (
    "On average, a point keeps {kept} of its {k} true neighbours; by chance it would be {chance}. {none} of "
    "the points keep none. Trustworthiness {trustworthiness}, continuity {continuity}."
)
TRUST_LIMITS = (
    "Trustworthiness falls with false neighbours, and can't show missing ones. Continuity falls with missing "
    "neighbours, and can't show false ones. Both are near 1 even on poor maps, so look at the neighbours "
    "kept first. Distances between islands and their sizes mean nothing."
)
TRUST_POINT = "{place}: {kept} of its {k} true neighbours are near it on the map"
TRUE_NEIGHBOURS, MAP_NEIGHBOURS = "Most similar", "Nearest on the map"
MISSING_NEIGHBOUR, FALSE_NEIGHBOUR = "elsewhere on the map", "not among the most similar"
FIVE_SEEDS, NOISE_MAP = "Five seeds", "A map of noise"
TRYING_SEEDS, MAPPING_NOISE = "Drawing the map from other seeds", "Drawing a map of noise"
SEEDS_FOUND = "Drawn from {maps} seeds and aligned, the median point moves by {deviation} of the map's radius"
STABLE_CLUSTERS = "Clusters that hold together: most neighbours of their points are their own"
HOLDS_TOGETHER = "on {count} of {maps} maps"
LEAST_STABLE = "Passages that move furthest"
MOVES_BY = "by {share} of the radius"
NOISE_DRAWN = (
    "{count:,} points of pure noise, in as many clusters as yours. On average they keep {kept} true "
    "neighbours, your map {own_kept}. The silhouette of their clusters is {silhouette}, of yours "
    "{own_silhouette}."
)
