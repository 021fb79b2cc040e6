"""Words of where the map and the clusters disagree."""

TITLE = "Where the map disagrees with the clusters"
COLOUR = "Agreement"
COUNTED = (
    "Passages that lie mostly among those of other clusters: {count:,} of {total:,}. Fewer than half of "
    "their {k} nearest points on the map share their cluster."
)
NONE = (
    "No passage lies mostly among those of other clusters: at least half of each one's {k} nearest points on "
    "the map share its cluster."
)
LEFT_OUT = " Not counted: {count:,} in no cluster, or alone in their cluster."
LIMITS = (
    "The map and the clusters are two views of the same vectors. Where they disagree, neither is right by "
    "itself. In a small cluster, only as many neighbours are checked as it has. Colour by Agreement to see "
    "where it is low."
)
LISTED = "The {shown} that agree least"
NOTE = "{own} of the {asked} nearest are in its own cluster, “{name}”; most of the others are in “{other}”"
NOTE_ALONE = "{own} of the {asked} nearest are in its own cluster, “{name}”; the others are in none"
WORDS = {"show": "Show on the map"}
