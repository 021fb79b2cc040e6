"""Words of the test of a map."""

TRUST_TITLE = "Put this map to the test"
TRUST_ABOUT = (
    "A map of two dimensions can't keep all neighbours. Colour by Trust to see where it kept few; pick a point to see "
    "which were torn away; draw it anew to see what owes to chance; and look at a map of nothing."
)
TRUST_FIGURES = (
    "A point keeps {kept} of its {k} true neighbours on average, chance would keep {chance}; {none} of the points keep "
    "none. Trustworthiness {trustworthiness}, continuity {continuity}."
)
TRUST_LIMITS = (
    "Trustworthiness counts strangers that have become neighbours and can't show what was torn apart; continuity "
    "counts what was torn apart and can't show who was crowded together. Both are near 1 even on poor maps: look at "
    "the neighbours kept first. Distances between islands and their sizes mean nothing."
)
TRUST_POINT = "{place}: {kept} of its {k} true neighbours are near it on the map"
TRUE_NEIGHBOURS, MAP_NEIGHBOURS = "Most similar", "Nearest on the map"
TORN_AWAY, STRANGER = "torn away", "a stranger"
FIVE_SEEDS, NOISE_MAP = "Five seeds", "A map of noise"
TRYING_SEEDS, MAPPING_NOISE = "Drawing the map from other seeds", "Drawing a map of noise"
SEEDS_FOUND = "Drawn from {maps} seeds and laid on each other, the middle point strays by {wobble} of the map's radius"
HOLDING = "Clusters, by the maps on which most neighbours of their points are their own"
HOLDS = "holds in {count} of {maps}"
STRAYING_FURTHEST = "Passages that stray furthest"
STRAYS = "{share} of the radius"
NOISE_DRAWN = (
    "{count:,} points of pure chance, in as many clusters as yours. They keep {kept} true neighbours on average, your "
    "map {own_kept}; the silhouette of their clusters is {silhouette}, that of yours {own_silhouette}"
)
