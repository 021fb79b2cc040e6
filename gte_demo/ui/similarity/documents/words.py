"""Words of two documents beside each other."""

from gte_demo.ui.shared.words import PICK

KINDS = {"lines": "Lines", "documents": "Documents"}
KINDS_LABEL = "What is compared"
ABOUT = (
    "What does one document say that the other does not? Each passage is matched with the closest passage of the other "
    "document. It counts as missing there if that one is hardly closer than the passages of one document are to each "
    "other, and if its wording does not return."
)
FIRST, SECOND = "First document", "Second document"
NO_CHOICE = "The corpus has only one document. Open several, or upload two files below."
UPLOAD = "Or upload two files"
FIRST_FILE, SECOND_FILE = "First file", "Second file"
GO = "Compare the documents"
SAVE = "Save as a table (CSV)"
COMPARING = "Comparing the documents"
RESULT = "Documents beside each other"
EMPTY = "Choose two documents, then press “Compare the documents”."

ONLY = "Only in {name}"
ONLY_COUNT = "{n} of {total}, probably without a counterpart in {other}."
FIRST_LISTED = "The first {n:,} are listed. The table has them all."
NONE = "Every passage has a counterpart in {other}."
STRIP = "{name}, {total}: {missing} only here, {same} nearly the same"
BEST = "The score is the cosine similarity with the closest passage of the other document, by {model}."

SAME = "Nearly the same, with the differing words marked"
SAME_ABOUT = "{same} with nearly the same wording or meaning; {identical} of these word for word the same."
SAME_WORDS = "{share} of the wording shared"

DIFFERENCE = {
    "pick": PICK,
    "missing": "only here",
    "same": "nearly the same",
    "covered": "said in another way",
}
