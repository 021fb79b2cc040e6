"""Words of a person's own questions and their right answers."""

MARKS_TITLE = "How good is the search on your own questions?"
MARKS_ABOUT = (
    "Search, then press “Mark as correct” at the passages that answer your question. Each way of searching is "
    "then measured by how high it ranks them."
)
MARKS_EMPTY = "Nothing is marked yet."
MARKS = {"remove": "Remove", "remove_this": "Remove the marks for “{query}”"}
MARKS_SUMMARY = "{questions} over {passages} passages, by {model}."
MARKS_INTERVALS = " Below each figure is its 95 % interval: with other questions, it could be anywhere in that range."
MARK_MEASURES = {"hit@1": "Hit@1", "hit@5": "Hit@5", "hit@10": "Hit@10", "mrr@10": "MRR@10"}
MARKS_MEASURES = (
    "Hit@5: the share of questions with a correct passage among the first 5. MRR@10: the average of 1 divided by the "
    "rank of the first correct passage; 0 if that is below rank 10."
)
MARKS_HOW = (
    "All passages are ranked, whatever the filters. A passage that says the same as a marked one counts as correct too."
)
MARKS_BIAS = (
    "You can only mark what you were shown, so a way of searching that you never tried looks worse than it is. "
    "Search each question by meaning and by words before you compare."
)
MARKS_FEW = "So few questions prove little. Mark answers to twenty or more before you decide."
MARKS_CONTEXTS = "To measure the contexts too, compare them above first."
WORD_METHODS = {"bm25": ("Words", "BM25"), "hybrid": ("Both", "meaning and words together")}
SAVE_MARKS = "Save the marks, for the command “evaluate retrieval”"
