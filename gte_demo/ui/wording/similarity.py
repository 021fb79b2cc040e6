"""Words of the similarity tab's matrix: its order, and what a threshold leaves of it."""

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
