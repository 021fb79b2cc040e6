"""Words of where the map and the clusters disagree."""

from gte_demo.ui.shared.words import PICK

TITLE = "Where the map disagrees with the clusters"
COLOUR = "Fits its cluster"
COUNTED = (
    "{count:,} of {total:,} passages lie among other clusters: fewer than half of their {k} nearest points on the map "
    "are in their own."
)
NONE = "None: at least half of each passage's {k} nearest points on the map are in its own cluster."
LEFT_OUT = " Not counted: {count:,} in no cluster, or alone in their cluster."
LIMITS = (
    "Map and clusters are two views of the same texts. Where they disagree, either may be wrong. In a small cluster, "
    "only as many neighbours are checked as it has. Colour by “Fits its cluster” to see where."
)
LISTED = "The {shown} that fit least"
NOTE = "{own} of the {neighbours} nearest are in its own cluster, “{name}”; most of the others are in “{other}”"
NOTE_ALONE = "{own} of the {neighbours} nearest are in its own cluster, “{name}”; the others are in none"
WORDS = {"show": "Show on the map", "pick": PICK}
