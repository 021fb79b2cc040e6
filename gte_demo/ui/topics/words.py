"""Words of the tree of topics."""

TITLE = "Topics, from a few to finer ones"
ABOUT = (
    "One hierarchy of clusters as a tree, and as areas by the number of passages. Choose a topic for its passages and "
    "its place on the map."
)
WHAT = (
    "The passages are merged step by step, always the two groups whose union is tightest (Ward 1963), on a layout of "
    "their exact neighbours. “Coarser” and “Finer” cut the same hierarchy. Here it is cut into 4, 12 and 32 groups, at "
    "least four passages a group on average; a group that a cut leaves whole is not repeated. A name has the words "
    "that are frequent in a topic and rare in the others of its level."
)
FIND = "Find topics"
FINDING = "Finding topics"
EMPTY = "Press “Find topics” to see what these texts are about, from a few topics to finer ones."
SUMMARY = "{topics} on {levels}, of {passages}."
COMING = "{levels} still to be found."
JOINED = (
    "The topics and their names were found in the first {found} that were encoded. The {joined:,} that came later "
    "joined the most similar ones. Press “Find topics” to find those of all of them."
)
CHOSEN = "{name}: {count}"
TERMS = "Words that set it apart: {terms}"
CENTRAL = "Its most central passages:"
PART = {
    "tree": "Tree of topics",
    "areas": "Topics by their number of passages",
    "open": "Show the parts of {name}",
    "close": "Hide the parts of {name}",
    "topic": "{name}: {size} passages",
    "map": "Show it on the map",
    "pick": "Read it in its document",
}
