"""Words of the search tab and its reader."""

from gte_demo.analysis.search.ranking import Method

SEARCH_PLACEHOLDER = "Ask in your own words"
SEARCH = "Search"
SEARCHING = "Searching"
SECOND_QUESTION = "Ask a second question"
ONE_QUESTION = "Ask only one question"
SECOND_PLACEHOLDER = "The second question"
QUESTION = "“{query}”"
LIKE = "Passages like “{query}”"
HITS_LABEL = "Number of hits"
DOCUMENTS_LABEL = "Search in these documents only"
RANK_BY = "Rank by"
METHODS: dict[Method, str] = {"meaning": "Meaning", "words": "Words", "hybrid": "Both"}
CLUSTERS_LABEL = "Search in these clusters only"
NO_CLUSTERS_LABEL = "Search in these clusters only (none found yet)"
FILTER_COLUMN_LABEL = "Only rows where this column"
FILTER_VALUE_LABEL = "has this value"
SECTION_LABEL = "Only under headings that contain"
PAGES_LABEL = "Only on pages"
SHEET = {"close": "Close the page"}
SHEET_LABEL = "Page {page} of {document}, with the best sentence marked"
HITS = {
    "right": "Right answer",
    "folded": "{n} more say the same",
    "folded_one": "1 more says the same",
    "rest": "and {n} more",
}
NOTHING_CLOSE = (
    "Nothing close: the best passage matches your question no better than passages match unrelated "
    "questions. The texts may not cover the topic, or may use other words for it."
)
NO_HITS = "No passage has a word of your question, or the options leave none."
HITS_EMPTY = "Ask a question above. The passages that answer it best appear here."
HITS_FOOT = (
    "The {shown} best of {total:,} passages, ranked by {ranked_by}. Scores are cosines by {model}; "
    "the best sentence is marked."
)
RANKED_BY: dict[Method, str] = {"meaning": "meaning", "words": "words", "hybrid": "meaning and words together"}
READER = {
    "previous": "Previous hit",
    "next": "Next hit",
    "like": "More like this",
    "select": "More like the selection",
    "sheet": "Show the page",
    "why": "Sentence by sentence",
    "strip": (
        "Where the answers are in the document, from its beginning to its end, with a column for each question. "
        "Click to go there."
    ),
    "page": "The document around the passage",
}
READER_EMPTY = "Choose a hit to read it in its document."
MEANING_RANK = "Rank {rank:,} of {total:,} by meaning"
WORD_RANK = ", {rank:,} by words"
SHARED_WORDS = ". Words shared with the query: {words}."
NO_SHARED_WORDS = ". It shares no word with the query: only the meaning matched."
FROM_ELSEWHERE = "A passage from {document}."
