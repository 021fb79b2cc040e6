"""Words of the section that counts clusters by a column."""

from gte_demo.ui.shared.words import PICK

TITLE = "By column"
ABOUT = (
    "How large a share each cluster, or category of your own, has in each value of a column. Colour marks what is "
    "certainly more than in all texts, stripes what is certainly less. Choose a cell for its passages, or a value for "
    "what sets it apart. Columns of dates or numbers are also drawn."
)
WHAT = (
    "Each share has a 95 % interval (Wilson 1927), as if the passages were a random sample. A cell is marked if the "
    "share over all texts lies outside it. About one cell in twenty is marked by chance alone. Values with fewer than "
    "{fewest} passages are grey."
)
NO_COLUMNS = "These texts have no column that groups them. Open a table with one, such as a region or a year."
NO_CLUSTERS = "Find the clusters first."
CELL = "{share} of {total} ({low} to {high})"
RANGE = " to "
"""Between the ends of a range of numbers or dates."""
OVER_TITLE = "Shares over “{column}”"
OVER = (
    "Each band is a cluster, as high as its share. The bars below count the passages; where there are fewer than "
    "{fewest}, the bands are faint. Choose a place in a band for its passages."
)
REST = "What is missing at the top is in no cluster."
EACH = "Each cluster by itself, from 0 to {top}. The band is its 95 % interval, the dashed line its share in all texts."
CELL_TITLE = "“{cluster}” in {value}: {count}"
GROUP_TITLE = "What sets {value} apart"
GROUP_TERMS = "Words more frequent there than elsewhere: {terms}"
GROUP_TYPICAL = "Its most distinctive passages:"
NO_TERMS = "No word is more frequent there than elsewhere."
PART = {
    "column": "Column",
    "pick": PICK,
    "table": "Shares of the clusters by value",
    "cell": "Passages of “{cluster}” in {value}",
    "group": "What sets {value} apart",
    "slice": "{cluster}, {value}: {about}",
    "over": "The share of each cluster from {first} to {last}; the table below has the figures",
    "total": "{value}: {total} passages",
}
