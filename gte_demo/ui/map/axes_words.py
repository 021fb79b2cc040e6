"""Words of the section for axes that a person names."""

from gte_demo.ui.shared.words import PICK

TITLE = "Axes of my own"
ABOUT = (
    "Instead of placing similar passages near each other, let each side of the map mean something: write two ends with "
    "a “|” between them, such as “war | peace”. Leave the second axis empty to see one alone."
)
WHAT = (
    "A passage’s place on an axis is its vector times the difference between the vectors of the two ends: how much "
    "closer in meaning it is to one than to the other. In the middle it is equally close to both. Passages that you "
    "choose for an end count, on average, as much as its words, or stand in their place. How far an axis spreads these "
    "texts says how well it tells them apart, so it is compared with axes between two random passages."
)
X_LABEL, Y_LABEL = "Left | right", "Bottom | top, if you like"
X_PLACEHOLDER, Y_PLACEHOLDER = "war | peace", "island | mainland"
DRAW = "Draw on these axes"
DRAWING = "Drawing the map on your axes"
AXIS = "{first} | {second}"
SPREAD = "Spreads these texts {times} times as far as a random axis, farther than {wider} of {of}."
WEAK = " It hardly tells these texts apart, so don’t read much into it: unrelated words would do as well."
CLOSE = " Its two ends are close in meaning for this model (similarity {similarity})."
AUC = " Given a passage that a column labels with each end, the axis puts the two in the right order in {auc} of cases."
BAR = "{count} from {low} to {high}"
SUMMARY = "{total:,} passages between the ends that you named, one point each. {kept}"
SUMMARY_OF_ONE = (
    "{total:,} passages between the two ends that you named, piled up where many lie; only left and right mean "
    "something. {kept}"
)
KEPT = (
    "Only {directions} here: of the {k} passages most similar to a point, {kept} are among its {k} nearest on average; "
    "by chance it would be {chance}."
)
ONE_DIRECTION, TWO_DIRECTIONS = "the one direction counts", "the two directions count"
SIDES = {"left": "left", "right": "right", "bottom": "bottom", "top": "top"}
END_CHOICE = {"end": "Use as an end of an axis:", **SIDES}
ENDS_LABEL = "Passages chosen as ends of the axes"
ENDS = {
    "left": "Left",
    "right": "Right",
    "bottom": "Bottom",
    "top": "Top",
    "remove": "Take away from the end {side}: {text}",
    "undo": "Undo the last change",
}
OTHER_END = "Now choose a passage for the other end, or write words for it."
PART = {
    "pick": PICK,
    "ends": "Closest to “{name}”",
    "here": "Correct, use as an example",
    "there": "Belongs to “{name}”",
    "is_example": "Chosen as an example",
    "middle": "Equally close to both ends",
}
