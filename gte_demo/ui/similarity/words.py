"""Words of the similarity tab's matrix: its order, what a threshold leaves of it, one list among itself, and what a
model does not know."""

ORDER_LABEL = "Rows and columns"
ORDERS = {"written": "As written", "similarity": "By similarity"}

MATRIX = {
    "cell": "{score}  {i}  {a}  |  {j}  {b}",
    "hover": "Point at a cell to read its pair.",
    "tally": "{n} of {all} pairs score {threshold} or above.",
}

THRESHOLD_LABEL = "Grey pairs below"
THRESHOLD_INFO = "At 0 nothing is greyed. Where to draw a line depends on the model and on the task."
TAKE_RATED = "Take {threshold}, the best on your rated pairs"
PAIRS = {"above": "{n} of {all} pairs score {threshold} or above", "listed": "; the {shown} best are listed"}

EMPTY_SECOND = "Leave empty to compare the texts with each other"
ONE_TEXT = "One text has nothing to be compared with: add another one, to either box."
ONE_LIST_SUMMARY = "{n} texts, each against each; the closest two, at {score}: {a} | {b}"
CLOSEST = "Closest to each other"
APART = "Least like the rest"
APART_ABOUT = "Each text's mean cosine with the others, the lowest first."
APART_FOOT = "The {shown:,} lowest of {total:,}."

UNKNOWN = "The model does not know {unknown} of {total}: {pieces}. All unknown words look alike to it."
UNKNOWN_IN = "The model does not know {unknown} of {total} of “{text}”: {pieces}. All unknown words look alike to it."
UNKNOWN_MORE = "There are unknown tokens in {n} more."
