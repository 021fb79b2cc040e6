"""Words of a person's own rated pairs."""

TITLE = "Does it agree with your own ratings?"
FILE = "A table of rated pairs"
ABOUT = (
    "Upload a table (CSV, TSV, JSONL or Parquet) with the columns a, b and score: two texts per row, and how "
    "similar people find them, on any scale or as 0 and 1."
)
GO = "Compare with these ratings"
NO_FILE = "There is no table yet. Drop one into the box first."
RESULT = "{pairs:,} pairs of {name}, by {model}"
FIGURES = (
    "Pearson {pearson}, Spearman {spearman}: 1 means that scores and ratings rise together, 0 that they are unrelated."
)
THRESHOLD = (
    "The best threshold is {score}: {precision} of the pairs above it are rated as the same, and they are "
    "{recall} of all {same:,} such pairs. Expect slightly less on other pairs."
)
AXES = ("Across: the score", "up: the rating", "the line: the best threshold")
