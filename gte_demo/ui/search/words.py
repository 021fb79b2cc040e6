"""Words of the search tab and its reader."""

from gte_demo.analysis.search.ranking import Method
from gte_demo.ui.shared.words import WHAT

SEARCH_PLACEHOLDER = "Ask in your own words"
SEARCH = "Search"
SEARCHING = "Searching"
SECOND_QUESTION = "Ask a second question"
ONE_QUESTION = "Ask only one question"
SECOND_PLACEHOLDER = "The second question"
QUESTION = "“{query}”"
LIKE = "Passages like “{query}”"
HITS_LABEL = "How many results"
DOCUMENTS_LABEL = "Only in these documents"
RANK_BY = "Rank by"
METHODS: dict[Method, str] = {"meaning": "Meaning", "words": "Words", "hybrid": "Both"}
CLUSTERS_LABEL = "Only in these clusters"
NO_CLUSTERS_LABEL = "Only in these clusters (none found yet)"
FILTER_COLUMN_LABEL = "Only where this column"
FILTER_VALUE_LABEL = "is"
SECTION_LABEL = "Heading contains"
PAGES_LABEL, PAGES_EXAMPLE = "Pages", "10-40"
TIMES_LABEL, TIMES_EXAMPLE = "Times", "10:00-25:00"
SHEET = {"close": "Close the page"}
SHEET_LABEL = "Page {page} of {document}, with the best sentence marked"
HITS = {
    "right": "Mark as correct",
    "right_about": "Correct answers are used to measure the search, below.",
    "what": WHAT,
    "what_score": (
        "The score is a cosine: the model turns the question and each passage into a long row of numbers, and compares "
        "their directions. 0 is unrelated, 1 is the same meaning. What is high depends on the texts, so each score is "
        "also compared with random pairs of passages, which have nothing to do with each other; the bar shows that. "
        "If you mark passages that answer your question as correct, the section below measures how well each way of "
        "searching finds them."
    ),
    "what_notice": (
        "Even the closest passage is hardly closer than passages are to questions about something else, and few words "
        "of the question are in it. That can be wrong: read the first results before you give up."
    ),
    "folded": "{n} more say the same",
    "folded_one": "1 more says the same",
    "rest": "and {n} more",
    "more": "+ More",
    "less": "− Less",
    "more_about": "Find more like this passage: the question moves towards it.",
    "less_about": "Find less like this passage: the question moves a little away from it.",
    "higher": "{n} higher than without steering",
    "lower": "{n} lower than without steering",
    "what_steered": (
        "The vector of the question is moved: question + mean of the texts to find more of − 0.25 × mean of those to "
        "find less of, scaled to length 1. Hits are then ranked as always. The arrows say how many ranks a passage has "
        "moved by that. Texts to find less of count less, because the passages around them often are what you look "
        "for. If you mark passages as correct, the gain is measured on those that don’t steer."
    ),
}
NOTHING_CLOSE = "Probably no answer here: even the best match is weak. Try other words."
NO_HITS = "Nothing found: no passage has a word of your question, or the options rule them all out."
HITS_EMPTY = "Ask a question above. The passages that answer it best appear here."
HITS_FOOT = (
    "The {shown} best of {total:,} passages, ranked by {ranked_by}. Scores run from about 0 (unrelated) to 1 (same "
    "meaning), by {model}; the closest sentence is highlighted."
)
RAISED = "ranked higher because of its words"
RANKED_BY: dict[Method, str] = {"meaning": "meaning", "words": "words", "hybrid": "meaning and words together"}
READER = {
    "close": "Close",
    "previous": "Previous result",
    "next": "Next result",
    "like": "More like this",
    "select": "More like the selection",
    "more": "+ More",
    "less": "− Less",
    "more_about": "Find more like this: the question moves towards it",
    "less_about": "Find less like this: the question moves a little away from it",
    "sheet": "Show the page",
    "why": "Score of each sentence",
    "strip": (
        "Where the answers are in the document, from its beginning to its end, with a column for each question. "
        "Click to go there."
    ),
    "page": "The document around the passage",
    "columns": "The other columns of this row",
}
MORE_COLUMNS = "and {count} more"
READER_EMPTY = "Choose a result to read it in its document."
MEANING_RANK = "Rank {rank:,} of {total:,} by meaning"
WORD_RANK = ", {rank:,} by words"
SHARED_WORDS = " Words shared with the question: {words}."
NO_SHARED_WORDS = " It shares no word with the question: only the meaning matched."
NO_PAGES = " The pages of this PDF can’t be shown: only its text is on the server. Open the file again to see them."
FROM_ELSEWHERE = "A passage from {document}."
SEARCHED = "Searching only the {count} that you selected on the map."
SEARCH_EVERYWHERE = "Search everywhere"
