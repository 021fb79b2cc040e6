"""Words of the section on one word and its places."""

TITLE = "One word and its places"
ABOUT = (
    "Every place of a word, grouped by what it means there. The model reads the word in its sentence, so that “bank” "
    "beside a river has another vector than “bank” beside a loan."
)
WHAT = (
    "The vector of a place is the mean of the vectors of the word’s tokens, after the model has read its sentence. The "
    "places, each wording once, are grouped by Ward’s method, into as many groups as have a prediction strength of "
    "{strong}: the places are halved at random, each half is grouped, and of the pairs that are together in one half, "
    "it is the share that the groups of the other half put together, too. If two groups don’t reach that, all places "
    "are one group. Other forms of the word, such as the plural, count as the word."
)
WORD_LABEL = "Word"
WORD_PLACEHOLDER = "One word, such as island"
FIND = "Find its places"
FINDING = "Reading the word in its sentences"
EMPTY = "Type a word that occurs in these texts."
TOLD_APART = (
    "{places}, in {senses} senses. Prediction strength {strength} (1: the groups are always found again), by {model}."
)
ONE_SENSE = (
    "{places}. {model} doesn’t tell senses apart here: two groups have a prediction strength of {strength}, below "
    "{strong}."
)
NOT_GROUPED = "{places}, not yet grouped by sense."
TOO_FEW = "{places}, too few different ones to tell senses apart."
EVENLY = "Only {shown} of them, evenly spread, are read."
SENSE = "Sense {number}: {terms}"
SENSE_WITHOUT_TERMS = "Sense {number}"
ALL = "All places"
MORE = "and {n} more"
PART = {"pick": "Read it in its document"}
