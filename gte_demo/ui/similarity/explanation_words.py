"""Words of a score taken apart: its words, its rarity, and how people judge such pairs."""

WHY_LABEL = "Why a pair scores so"
EXPLAINING = "Taking the score apart"
WHY_EMPTY = "Press Why? beside a pair to see which words make its score, and whether it is high."
WHY_TITLE = "Why {score}?"
WHY_SIDES = ("first", "second")
WHY_FALLS = "Without “{word}” in the {side} text the score falls from {before} to {after}; no other matters as much."
WHY_RISES = "Without “{word}” in the {side} text the score rises from {before} to {after}; no other matters as much."
WHY_SINGLE = "Each text is a single word: there is nothing to leave out."
WHY_READ = "Read whole, {total}"
WHY_CUT = "Only the first {read:,} of {total} are read"
LITTLE = "less than 0.01"
WHY_ERROR = (
    "All cells together are the score exactly. The split between words is sampled from {orders} orders of the words "
    "(vector Shapley values, by {model}): a cell is uncertain by about {error}."
)
EXPLANATION = {
    "matrix": "What each pair of words adds",
    "cell": "{a} and {b} add {share}",
    "high": "Is that high?",
    "shares": "What each word adds",
    "broken": "Break it: small changes to the first text, and what they do to the score",
}
CHANGES = {
    "negated": "Negated",
    "swapped": "First and last swapped",
    "number": "Number times 100",
    "typo": "A typo",
    "dropped": "Longest word left out",
}
NO_RARITY = "Choose some texts, and the score is held against random pairs of them."
RANDOM_PAIRS = "{total:,} random pairs of passages of “{corpus}”"
ALL_CORPUS_PAIRS = "the {total:,} pairs of passages of “{corpus}”"
RARER_THAN_ALL = "Of {pairs} none scores as high."
RARITY = "Of {pairs} 1 in {n:,} scores as high."
RARITY_SHARE = "Of {pairs} {share} score as high."
RATED_BETWEEN = "between {low} and {high}"
RATED_BELOW = "below {high}"
JUDGED = (
    "Of {pairs:,} pairs {where} that people have rated, they called {same} the same meaning and {different} different."
)
JUDGED_SOURCE = " From {source}."
FEW_RATED = "Too few rated pairs score {score} to say how people judge such pairs."
NOT_CALIBRATED = (
    "How people judge pairs of such a score has not been counted for {model}: the command calibrate does it, "
    "from a table of rated pairs."
)
PAIR_SHARES = "Words in both texts: {words}."
PAIR_SHARES_NONE = "The texts share no word: only the meaning matches."
