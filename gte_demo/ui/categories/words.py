"""Words of the section for one's own categories."""

from gte_demo.ui.shared.words import PICK

TITLE = "Sort into my own categories"
ABOUT = (
    "Name your categories, and each passage goes to the one that is closest in meaning. Then correct what is wrong: a "
    "passage that you move becomes an example, and all others are sorted again."
)
WHAT = (
    "A category is a point among the texts: the vector of its name, plus the average vector of its examples. The "
    "average of all passages counts as one example of each, so that a first example doesn’t draw everything. A "
    "passage’s score is its cosine similarity to that point, so the score says how close it is, not how likely it is "
    "right. With three to five examples each, this is usually better than names alone."
)
BOX_LABEL = "Categories, one per line; after a colon, what belongs in it"
BOX_PLACEHOLDER = "Delivery: the parcel came late or damaged\nPrice\nService"
THRESHOLD_LABEL = "Leave out passages with a score below (−1: none)"
SORT = "Sort the passages"
SORTING = "Sorting the passages into your categories"
EMPTY = "Name some categories and press “Sort the passages”."
SUMMARY = "{total} sorted into {categories} with {model}."
ONE_CATEGORY, CATEGORIES = "one category", "{count} categories"
NONE_SUMMARY = " {none} in none of them."
REPLACED = (
    "The clusters below, the map and “By column” show other groups, which were found since. Press “Sort the passages” "
    "to have these categories there again."
)
BY_EXAMPLES = (
    "Estimated to be right for {accuracy} of the passages: each of the {texts} was left out in turn, and that share "
    "still went to its own category."
)
BY_COLUMN = "Right for {accuracy} of {texts}, compared with the column “{column}”. Examples are not counted."
NO_ESTIMATE = "Move {fewest} passages or more to where they belong, and the page can estimate how often this is right."
DOUBTFUL_TITLE = "The most doubtful first"
DOUBTFUL_ABOUT = "Here the choice was closest. Choose another category for those that are wrong."
CELL_TITLE = "In the column “{truth}”, sorted into “{found}”"
CELL_ABOUT = "Passages in this cell of the table, the most doubtful first."
HISTOGRAM = "Scores from {low} to {high}: how many passages have each."
NO_CATEGORY = "none of these"
EXAMPLES = "{count}, {examples}"

PART = {
    "move": "Category of {place}",
    "none": NO_CATEGORY,
    "pick": PICK,
    "undo": "Undo the last move",
    "save": "Save categories and examples (YAML)",
    "bring": "Open a saved file",
    "confusion": "Rows are the column’s labels, columns your categories. Choose a cell to see its passages.",
    "cell": "{count} labelled “{truth}”, sorted into “{found}”",
    "threshold": "Passages left of the line are in no category.",
}
