"""The words of the page: here those of more than one room, and of the corpus; each other room has its own module.

Sentence case, verbs on buttons, each term explained once.
"""

TITLE = "GTE Demo"

SIMILARITY_TAB = "Similarity"
SEARCH_TAB = "Search"
CLUSTERS_TAB = "Clusters"
MAP_TAB = "Map"
LESSONS_TAB = "Lessons"
CARD_TAB = "Model card"

HEADER = {"name": TITLE, "why": "Why this one?", "theme": "Switch between light and dark"}
LOADING_MODEL = "Loading the model. Nothing is lost if you look around meanwhile."
LOADING_NAME = "Loading"
NO_MODEL = "No model"
OPTIONS = "Options"

CORPUS = {"none": "No texts chosen yet", "change": "Change", "close": "Close", "share": "Share"}
COUNTS = "{doing}, {done:,} of {total:,}"
PERCENT = "{doing}, {done} %"
STATUS = {"cancel": "Cancel", "seconds": "about {n} s left", "minutes": "about {n} min left"}

SAMPLES_TITLE = "Pick a sample"
UPLOAD_TITLE = "Upload files"
UPLOAD_LABEL = (
    "PDF, Word, PowerPoint, HTML, EPUB, Markdown, text; CSV, JSONL or Parquet tables; zip archives of these; "
    "a corpus saved here"
)
UPLOAD_BUTTON = "Read these files"
ADD_BUTTON = "Add to the corpus"
COLUMN_LABEL = "Column that holds the text"
COLUMN_INFO = "Each row becomes one item; the other columns come along."
PASTE_TITLE = "Paste lines"
PASTE = {
    "label": "One text a line",
    "placeholder": "The harbour was full of ships.\nInterest rates rose again in May.",
    "use": "Use these lines",
    "add": "Add to the corpus",
}
TOKENS_LABEL = "Passage length in tokens"
TOKENS_INFO = "Table rows and pasted lines are kept whole."
WINDOW_INFO = "The longest passage has {room:,} tokens: what {model} reads at once."
OVERLAP_LABEL = "Overlap in tokens"
OVERLAP_INFO = "What a passage repeats of the one before it, half of it at most."
CONTEXT_LABEL = "Encode each passage"
CUT_CONTEXTS = {"plain": "Alone", "prefixed": "After its headings", "late": "In the light of its document"}
CONTEXT_ABOUT = (
    "After its headings: the titles above a passage are encoded with it. In the light of its document, which is "
    "called late chunking: the document is encoded as a whole, and each passage is the mean of its own tokens; "
    "a passage may then have half of the model's window at most."
)
CONTEXT_FACTS = {
    "plain": "",
    "prefixed": "encoded after their headings",
    "late": "encoded in the light of their documents",
}
CUT_FACT = "{passages} of up to {tokens:,} tokens"
OVERLAP_FACT = "overlapping by up to {overlap:,}"
DOCUMENTS = {
    "title": "In this corpus",
    "name": "Name",
    "kind": "Kind",
    "pages": "Pages",
    "passages": "Passages",
    "remove": "Remove",
    "remove_named": "Remove {name}",
    "again": "Encode again by the options above",
}
DOCUMENT_KINDS = {"pdf": "PDF", "docx": "Word", "pptx": "PowerPoint", "html": "HTML", "epub": "EPUB"}
FIRST_DOCUMENTS = "The first {shown:,} of {total:,}."
ENCODE_AGAIN = "Encode again"
REMOVING = "Removing it"

READING = "Reading the files and encoding their passages"
ENCODING = "Encoding passages"
STOPPED = "Stopped. What was there before is unchanged."
FAULT = "Something failed inside ({kind}). The server's log has the details; your texts are still here."

SIMILARITY_A = "Texts, one a line"
SIMILARITY_B = "Compare with, one a line"
COMPARE = "Compare"
SCORING = "Encoding texts"
MATRIX_SUMMARY = "{n} by {m} texts; the closest pair, at {score}: {a} | {b}"
PAIRS = {"a": "Text", "b": "Compared with", "score": "Cosine", "card": "× 100", "why": "Why?"}
SIMILARITY_ABOUT = (
    "A cosine of 1 means the same direction: the model sees the same meaning. Unrelated texts lie near 0. "
    "Model cards often show the cosine times 100."
)
PAIRS_FOOT = "The {shown:,} best of {total:,} pairs, by {model}."
ONE_PAIR_FOOT = "The one pair, by {model}."
ALL_PAIRS_FOOT = "All {total:,} pairs, by {model}."
TRUNCATED = "Longer than the model's window of {window:,} tokens, so read only up to character {character:,}: {text}"

SAVE_CORPUS = "Save the corpus"
SAVE_CSV = "Save as CSV"
SAVE_PARQUET = "Save as Parquet"
SAVE_HTML = "Save the map as HTML"
TAKE_AWAY = "Take away passages, vectors, clusters and coordinates"
PRINTED_PAGE = "{number}, printed {label}"
UNREADABLE_EVENT = "The page sent something unexpected (“{name}”): reload it and try again."
