"""Words of a person's own questions and their right answers."""

MARKS_TITLE = "How good is the search on your own questions?"
MARKS_ABOUT = (
    "Search, then press “Right answer” at the passages that answer your question. Each way of searching is "
    "then measured by how high it ranks them."
)
MARKS_EMPTY = "No passage is marked yet."
MARKS = {"remove": "Remove", "remove_this": "Remove the marks for “{query}”"}
MARKS_SUMMARY = "{questions} over {passages} passages, by {model}."
MARKS_INTERVALS = (
    " Below each figure is its 95 % bootstrap interval: how far it could be off for other questions of the same kind."
)
MARK_MEASURES = {"hit@1": "Hit@1", "hit@5": "Hit@5", "hit@10": "Hit@10", "mrr@10": "MRR@10"}
MARKS_MEASURES = (
    "Hit@5 is the share of questions with a right passage among the first 5. MRR@10 is the mean of 1 / the "
    "rank of the first right passage, or 0 if that is beyond rank 10."
)
MARKS_HOW = (
    "Ranks are over the whole corpus, with nothing filtered or folded. Passages that say the same as a "
    "marked one count as right too."
)
MARKS_BIAS = (
    "You can only mark what was shown, so a way of searching whose right passages you never saw looks worse "
    "than it is. Search each question by meaning and by words before you compare."
)
MARKS_FEW = (
    "With few questions the intervals are wide, or too narrow where all questions agree. Mark twenty or more "
    "before you choose."
)
MARKS_CONTEXTS = "Compare the contexts above to have them measured here as well."
WORD_METHODS = {"bm25": ("Words", "BM25"), "hybrid": ("Both", "meaning and words weighed together")}
SAVE_MARKS = "Save the marks, for the command “evaluate retrieval”"
