"""Words of a score taken apart: its words, its rarity, and how people judge such pairs."""

WHY_LABEL = "Why a pair has its score"
EXPLAINING = "Working out why"
WHY_EMPTY = "Press “Why?” beside a pair to see which words make up its score, and whether it is high."
WHY_TITLE = "Why {score}?"
WHY_SIDES = ("first", "second")
WHY_FALLS = (
    "Without “{word}” in the {side} text, the score falls from {before} to {after}. No other word matters as much."
)
WHY_RISES = (
    "Without “{word}” in the {side} text, the score rises from {before} to {after}. No other word matters as much."
)
WHY_SINGLE = "Each text is a single word, so there is nothing to leave out."
WHY_READ = "Read in full, {total}"
WHY_CUT = "Only the first {read:,} of {total} are read"
LITTLE = "less than 0.01"
WHY_ERROR = (
    "The cells add up to the score. How it is split between the words is estimated (vector Shapley values from "
    "{orders} random orders of the words, by {model}); each cell may be off by about {error}."
)
EXPLANATION = {
    "matrix": "What each pair of words adds",
    "cell": "{a} and {b} add {share}",
    "high": "Is that high?",
    "shares": "What each word adds",
    "broken": "What small changes to the first text do to the score",
}
CHANGES = {
    "negated": "Negated",
    "swapped": "First and last swapped",
    "number": "Number times 100",
    "typo": "A typo",
    "dropped": "Longest word left out",
}
NO_RARITY = "Choose texts above to compare the score with random pairs of them."
RANDOM_PAIRS = "{total:,} random pairs of passages from “{corpus}”"
ALL_CORPUS_PAIRS = "all {total:,} pairs of passages from “{corpus}”"
RARER_THAN_ALL = "Closer than every one of {pairs}."
RARITY = "Of {pairs}, only 1 in {n:,} scores as high."
RARITY_SHARE = "Of {pairs}, {share} score as high."
RATED_BETWEEN = "between {low} and {high}"
RATED_BELOW = "below {high}"
JUDGED = (
    "People have rated {pairs:,} pairs that score {where}. They called {same} of them the same in meaning, "
    "and {different} different."
)
JUDGED_SOURCE = " Source: {source}."
FEW_RATED = "Too few of the pairs that people have rated score around {score} to say how people see such pairs."
NOT_CALIBRATED = (
    "How people see pairs with such a score is not known for {model}. The command “calibrate” works it out from a "
    "table of rated pairs."
)
PAIR_SHARES = "Words in both texts: {words}."
PAIR_SHARES_NONE = "The texts have no word in common; only their meaning matches."
