"""Words of a person's own questions and their right answers."""

MARKS_TITLE = "How good is the search on your own questions?"
MARKS_ABOUT = (
    "Search, and press “Right answer” at the passages that answer your question. Every way of searching is then "
    "measured by where it ranks them."
)
MARKS_EMPTY = "No passage is marked yet."
MARKS = {"remove": "Remove", "remove_this": "Remove the marks for “{query}”"}
MARKS_SUMMARY = "{questions} over {passages} passages, by {model}."
MARKS_INTERVALS = (
    " Below each figure its 95 % interval by bootstrap: how far it could be off for other questions of the same kind."
)
MARK_MEASURES = {"hit@1": "Hit@1", "hit@5": "Hit@5", "hit@10": "Hit@10", "mrr@10": "MRR@10"}
MARKS_MEASURES = (
    "Hit@5 is the share of the questions that have a right passage among the first 5. MRR@10 is the mean of 1 / the "
    "rank of the first right passage, 0 beyond the tenth."
)
MARKS_HOW = (
    "Ranks are over the whole corpus, nothing filtered or folded; passages that say the same as a marked one count as "
    "right too."
)
MARKS_BIAS = (
    "Only what was shown could be marked: a way of searching whose right passages you never saw looks worse than it "
    "is. Search each question by meaning and by words before you compare."
)
MARKS_FEW = (
    "Few questions mean wide intervals, and where all of them agree, intervals that are too narrow: mark twenty or "
    "more before you choose."
)
MARKS_CONTEXTS = "Compare the contexts above, and they are measured here as well."
WORD_METHODS = {"bm25": ("Words", "BM25"), "hybrid": ("Both", "meaning and words weighed together")}
SAVE_MARKS = "Save the marks, for the command “evaluate retrieval”"
