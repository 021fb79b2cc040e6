"""Words of a person's own rated pairs."""

TITLE = "How well does it score your own labelled pairs?"
FILE = "A table of rated pairs"
ABOUT = (
    "Upload a table (CSV, TSV, JSONL, Parquet) with the columns a, b and score: two texts a row, and how alike people "
    "call them, on any scale, or 0 and 1."
)
GO = "Compare with these ratings"
NO_FILE = "There is no table yet: drop one into the box first."
RESULT = "{pairs:,} pairs of {name}, by {model}"
FIGURES = (
    "Pearson {pearson}, Spearman {spearman}: 1 would mean that cosines and ratings rise together, 0 that they have "
    "nothing to do with each other."
)
THRESHOLD = (
    "The best single threshold is {score}: of the pairs above it {precision} are rated the same, and of all {same:,} "
    "such pairs it finds {recall}. It was chosen on these pairs, so expect a little less on others."
)
AXES = ("Across: the cosine", "up: the rating", "the line: the best threshold")
