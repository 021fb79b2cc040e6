"""Words of the similarity tab: two lists of texts, the matrix of their scores, and the best pairs."""

FIRST_TEXTS = "Texts, one a line"
SECOND_TEXTS = "Compare with, one a line"
SCORING = "Encoding texts"
MATRIX_SUMMARY = "{n} by {m} texts; the closest pair, at {score}: {a} | {b}"
ABOUT = (
    "A cosine of 1 means the same direction: the model sees the same meaning. Unrelated texts lie near 0. "
    "Model cards often show the cosine times 100."
)
PAIRS_FOOT = "The {shown:,} best of {total:,} pairs, by {model}."
ONE_PAIR_FOOT = "The one pair, by {model}."
ALL_PAIRS_FOOT = "All {total:,} pairs, by {model}."
TRUNCATED = "Longer than the model's window of {window:,} tokens, so read only up to character {character:,}: {text}"

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
PAIRS = {
    "a": "Text",
    "b": "Compared with",
    "score": "Cosine",
    "card": "× 100",
    "why": "Why?",
    "above": "{n} of {all} pairs score {threshold} or above",
    "listed": "; the {shown} best are listed",
}

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
