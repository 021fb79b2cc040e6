"""Words of a person's own rated pairs."""

TITLE = "How well does it score your own labelled pairs?"
FILE = "A table of rated pairs"
ABOUT = (
    "Upload a table (CSV, TSV, JSONL or Parquet) with the columns a, b and score: two texts per row, and how "
    "similar people find them, on any scale or as 0 and 1."
)
GO = "Compare with these ratings"
NO_FILE = "There is no table yet. Drop one into the box first."
RESULT = "{pairs:,} pairs of {name}, by {model}"
FIGURES = "Pearson {pearson}, Spearman {spearman}. At 1, cosines and ratings rise together; at 0, they are unrelated."
THRESHOLD = (
    "The best single threshold is {score}: {precision} of the pairs above it are rated as the same, and it "
    "finds {recall} of all {same:,} such pairs. It was chosen on these pairs, so expect slightly less on "
    "others."
)
AXES = ("Across: the cosine", "up: the rating", "the line: the best threshold")
