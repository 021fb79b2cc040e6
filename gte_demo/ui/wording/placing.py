"""Words of a map that has grown."""

PLACED = (
    " {placed} added later {stand} among the others, which did not move{homeless}: draw the map to lay all out anew."
)
STAND = ("stands", "stand")
HOMELESS = " ({count} of them without a good place)"
