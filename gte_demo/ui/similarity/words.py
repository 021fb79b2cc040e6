"""Words of the similarity tab: two lists of texts, the matrix of their scores, and the best pairs."""

FIRST_TEXTS = "Texts, one per line"
SECOND_TEXTS = "Compare with, one per line"
SCORING = "Encoding texts"
MATRIX_SUMMARY = "{n} by {m} texts; the closest pair, at {score}: {a} | {b}"
ABOUT = (
    "A cosine of 1 means that two vectors have the same direction: to the model, the texts mean the same. "
    "Unrelated texts score near 0. Model cards often show the cosine times 100."
)
PAIRS_FOOT = "The {shown:,} best of {total:,} pairs, scored by {model}."
ONE_PAIR_FOOT = "The only pair, scored by {model}."
ALL_PAIRS_FOOT = "All {total:,} pairs, scored by {model}."
TRUNCATED = (
    "Longer than the model's window of {window:,} tokens; only the first {character:,} characters are read: {text}"
)

ORDER_LABEL = "Rows and columns"
ORDERS = {"written": "As written", "similarity": "By similarity"}

MATRIX = {
    "cell": "{score}  {i}  {a}  |  {j}  {b}",
    "hover": "Point at a cell to read its pair.",
    "tally": "{n} of {all} pairs score {threshold} or above.",
}

THRESHOLD_LABEL = "Grey out pairs below"
THRESHOLD_INFO = "At 0 nothing is greyed out. Where to draw the line depends on the model and the task."
TAKE_RATED = "Use {threshold}, the best threshold for your rated pairs"
PAIRS = {
    "a": "Text",
    "b": "Compared with",
    "score": "Cosine",
    "card": "× 100",
    "why": "Why?",
    "above": "{n} of {all} pairs score {threshold} or above",
    "listed": "; the {shown} best are listed",
}

EMPTY_SECOND = "Leave this empty to compare the texts with each other"
ONE_TEXT = "A single text has nothing to be compared with. Add another one to either box."
ONE_LIST_SUMMARY = "{n} texts, each with every other; the closest pair, at {score}: {a} | {b}"
CLOSEST = "Closest to each other"
APART = "Least like the rest"
APART_ABOUT = "Each text's mean cosine with the others, lowest first."
APART_FOOT = "The {shown:,} lowest of {total:,}."

UNKNOWN = "The model does not know {unknown} of {total}: {pieces}. To the model, all unknown words are the same."
UNKNOWN_IN = (
    "The model does not know {unknown} of {total} in “{text}”: {pieces}. To the model, all unknown words are the same."
)
UNKNOWN_MORE = "Also with unknown tokens: {n}."
