"""Words of where the map and the clusters disagree."""

TITLE = "Where the map disagrees with the clusters"
COLOUR = "Agreement"
COUNTED = (
    "Passages that lie mostly among those of other clusters: {count:,} of {total:,}. Fewer than half of their {k} "
    "nearest on the map share their cluster."
)
NONE = (
    "No passage lies mostly among those of other clusters: at least half of each one's {k} nearest on the map share "
    "its cluster."
)
LEFT_OUT = " Not counted: {count:,} in no cluster, or alone in theirs."
LIMITS = (
    "Map and clusters are two readings of the same vectors; where they part, neither is right by itself. A cluster "
    "with fewer passages is asked for as many neighbours as it has. Colour by Agreement to see where it is low."
)
LISTED = "The {shown} that agree least"
NOTE = "{own} of {asked} near it are in its own cluster, “{name}”; of the others most in “{other}”"
NOTE_ALONE = "{own} of {asked} near it are in its own cluster, “{name}”; the others are in none"
WORDS = {"show": "Show on the map"}
