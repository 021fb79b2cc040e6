"""Words of the section for axes that a person names."""

from gte_demo.ui.shared.words import PICK

TITLE = "Axes of my own"
ABOUT = (
    "Instead of placing similar passages near each other, let each side of the map mean something: write two ends with "
    "a “|” between them, such as “war | peace”."
)
WHAT = (
    "A passage’s place on an axis is its vector times the difference between the vectors of the two ends: how much "
    "closer in meaning it is to one than to the other. In the middle it is equally close to both. How far an axis "
    "spreads these texts says how well it tells them apart, so it is compared with axes between two random passages."
)
X_LABEL, Y_LABEL = "Left | right", "Bottom | top"
X_PLACEHOLDER, Y_PLACEHOLDER = "war | peace", "island | mainland"
DRAW = "Draw on these axes"
DRAWING = "Drawing the map on your axes"
AXIS = "{first} | {second}"
SPREAD = "Spreads these texts {times} times as far as a random axis, farther than {wider} of {of}."
WEAK = " It hardly tells these texts apart, so don’t read much into it: unrelated words would do as well."
CLOSE = " Its two ends are close in meaning for this model (similarity {similarity})."
AUC = " Given a passage that a column labels with each end, the axis puts the two in the right order in {auc} of cases."
SUMMARY = "{total:,} passages between the ends that you named, one point each. {kept}"
KEPT = (
    "Only the two directions count here: of the {k} passages most similar to a point, {kept} are among its {k} nearest "
    "on average; by chance it would be {chance}."
)
PART = {"pick": PICK, "ends": "Closest to “{name}”"}
