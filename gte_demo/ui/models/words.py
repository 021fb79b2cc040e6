"""Words of the models tab: two models side by side, and smaller vectors."""

from gte_demo.ui.shared.words import FIGURES

SECOND = "Compare the live model with"
WORD_OVERLAP = "Word overlap"
REDUCED = "The live model in reduced precision"
NOT_HERE = "{name} is not available yet: {where}."
VIEW = "Look at"
VIEWS = {"pairs": "Pairs", "search": "Answers", "maps": "Both maps", "sizes": "Smaller vectors"}
ABOUT = (
    "Each model has its own scale: with one almost any two texts score above 0.7, with another hardly any. So don't "
    "compare their scores. Compare where a pair stands among random pairs scored by the same model."
)
WORDS_ABOUT = (
    "Word overlap isn’t a neural model. It only counts the words that two texts share; rare words count more (TF-IDF). "
    "With no word in common the score is 0."
)

PAIRS_A = "Texts, one per line"
PAIRS_B = "Compared line by line with"
PAIRS_GO = "Compare"
EXAMPLE = (
    ("The doctor gave her drugs.", "The physician prescribed medication."),
    ("She sat on the bank of the river.", "She sat on the board of the bank."),
    ("The island became independent in 1968.", "Independence was granted in 1968 to the island."),
    ("The war ended with a treaty.", "Interest rates rose in May."),
)
EXAMPLE_A, EXAMPLE_B = "\n".join(a for a, _ in EXAMPLE), "\n".join(b for _, b in EXAMPLE)
SCORING = "Scoring pairs"
PAIRS_EMPTY = "Press “Compare” to see how both models rank your pairs, and the passages on which they disagree most."
RANDOM = "{count} of passages ({how})"
RANDOM_ALL = "all of them"
RANDOM_SOME = "drawn at random"
SAME_ORDER = "{first} and {second} agree almost entirely on which passages are alike."
MOSTLY = "{first} and {second} mostly agree on which passages are alike."
PARTLY = "{first} and {second} agree only partly on which passages are alike."
HARDLY = "{first} and {second} hardly agree on which passages are alike."
AGREE = (
    "On {random}, {first} and {second} agree with a Spearman correlation of {spearman}: 1 is the same order, 0 no "
    "agreement."
)
NO_CORRELATION = "On {random}, {first} and {second} can't be compared: one of them gives every pair the same score."
SPREAD = "Usual scores of each model: the range of nine in ten random pairs, and the median"
OWN_PAIRS = "Your pairs"
EXAMPLE_PAIRS = "Example pairs; put your own in the boxes above"
HIGHER = "Pairs of passages that rank higher with {first} than with {second}"
SPREAD_LABEL = "{model}: nine in ten random pairs score between {low} and {high}, half of them below {median}"
SIDE = "{model}: score {score}, rank {rank} of {total}, higher than {percentile}% of random pairs"
PAIRS = {
    "percentile": "above {percentile}% of random pairs",
    "rank": "rank {rank} of {total}",
    "figures": FIGURES,
}
WITH_MODEL = "{doing} with {name}, loading it first if needed"

QUESTION = "A question for both models"
ASK = "Search with both"
QUESTION_EXAMPLE = "islands that became independent after the war"
ASKING = "Searching with both models"
SEARCH_EMPTY = "Press “Search with both” to see two lists, and where each result stands in the other."
SEARCH_TITLE = "“{query}”"
SEARCH_SUMMARY = (
    "{shared} of the {top} best are in both lists. With {questions} as questions, both find the same best passage for "
    "{same_first}, and {overlap} of the {k} best are the same."
)
SAMPLED = "{questions} of the {total:,} passages"
ALL_ASKED = "all {total:,} passages"
LIST_ABOUT = "by {measure}"
MEASURES = {True: "meaning", False: "words in common"}
NOTHING_FOUND = "No passage has a word of the question."
CONTEXTS = {
    "higher": "{name}: rank {rank}, {by} higher than here",
    "lower": "{name}: rank {rank}, {by} lower than here",
    "same": "{name}: rank {rank}, the same as here",
    "missing": "not found by {name}",
}

DRAW = "Draw both maps"
DRAWING = "Drawing two maps"
MAPS_EMPTY = "Press “Draw both maps” to see where the two models put the same passages."
MAPS_SUMMARY = (
    "On average, {shared} of a passage’s {k} nearest are the same with {first} and {second}; by chance it would be "
    "{chance}. The second map is turned to match the first. Colours are the clusters by {first}."
)
MAPS_LABEL = "Map by {model}: {count}"
DIFFERING = "Passages whose neighbours differ most"
DIFFERING_NOTE = "{kept} of {k} in common"
MAPS_HINT = "Point at a passage, or move to it with the Tab key, to ring it on both maps."

MEASURE = "Measure"
MEASURING = "Measuring smaller vectors"
SIZES_EMPTY = "Press “Measure” to see what smaller vectors would still find in these texts."
SIZES_ABOUT = (
    "Smaller vectors save memory. For every passage, the nearest others are found with full and with smaller vectors. "
    "Keeping only the first numbers works best with models trained for it (Matryoshka); the table shows what it "
    "costs here. Principal components are computed from these same passages, which flatters them a little."
)
SIZES_SUMMARY = "{model}, {passages}. As questions: {questions}; none of them counts as its own answer."
METHODS = {
    "full": ("Full, float32", "{d} dimensions"),
    "first": ("First dimensions", "{d} of them, normalised again"),
    "pca": ("Principal components", "{d} of them"),
    "int8": ("int8", "{d} dimensions, a byte each"),
    "binary": ("Binary", "{d} dimensions, a bit each: the sign"),
}
SIZES = {
    "method": "Vectors",
    "bytes": "Bytes per passage",
    "first": "Same best passage",
    "overlap": "In common, of the {k} best",
}
