"""Words of the similarity tab: two lists of texts, the matrix of their scores, and the best pairs."""

FIRST_TEXTS = "Texts, one per line"
SECOND_TEXTS = "Compare with, one per line"
SCORING = "Comparing the texts"
MATRIX_SUMMARY = "{n} by {m} texts; the closest pair, at {score}: {a} | {b}"
ABOUT = (
    "Scores run from about 0 (unrelated) to 1 (same meaning). The model turns each text into a vector, a long row of "
    "numbers; the score is the cosine of the angle between two of them. Model cards often show it times 100."
)
PAIRS_FOOT = "The {shown:,} closest of {total:,} pairs, scored by {model}."
ONE_PAIR_FOOT = "The only pair, scored by {model}."
ALL_PAIRS_FOOT = "All {total:,} pairs, scored by {model}."
TRUNCATED = (
    "Longer than the {window:,} tokens that the model reads at once; only the first {character:,} characters count: "
    "{text}"
)

USUAL = " The random pairs are passages from “{corpus}”."
CLOSER = {
    "closer": "closer than {m} of {n} random pairs",
    "closer_all": "closer than all {n} random pairs",
    "not_closer": "no closer than most random pairs",
}

ORDER_LABEL = "Rows and columns"
ORDERS = {"written": "As written", "similarity": "By similarity"}

MATRIX = {
    **CLOSER,
    "cell": "{score}  {i}  {a}  |  {j}  {b}  {closer}",
    "hover": "Point at a cell to read its two texts.",
    "tally": "{n} of {all} pairs score {threshold} or above.",
}

THRESHOLD_LABEL = "Grey out pairs below"
THRESHOLD_INFO = "0 greys out nothing. Where to draw the line depends on the model and on what you need."
TAKE_RATED = "Use {threshold}, the best threshold for your rated pairs"
PAIRS = {
    **CLOSER,
    "a": "Text",
    "b": "Compared with",
    "score": "Score",
    "card": "× 100",
    "why": "Why?",
    "above": "{n} of {all} pairs score {threshold} or above",
    "listed": "; the {shown} best are listed",
}

EMPTY_SECOND = "Leave this empty to compare the texts with each other"
ONE_TEXT = "There is only one text. Add another to either box to compare them."
ONE_LIST_SUMMARY = "{n} texts, each with every other; the closest pair, at {score}: {a} | {b}"
CLOSEST = "Closest to each other"
APART = "Least like the rest"
APART_ABOUT = "Each text's average score with the others, lowest first."
APART_FOOT = "The {shown:,} lowest of {total:,}."

UNKNOWN = "The model does not know {unknown} of {total}: {pieces}. To the model, all unknown words are the same."
UNKNOWN_IN = (
    "The model does not know {unknown} of {total} in “{text}”: {pieces}. To the model, all unknown words are the same."
)
UNKNOWN_MORE = "Also with unknown tokens: {n}."
