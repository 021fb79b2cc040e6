"""All words of the page, in one place. Sentence case, verbs on buttons, each term explained once."""

TITLE = "GTE Demo"

HEADER = {"name": TITLE, "why": "Why this one?", "theme": "Switch between light and dark"}
LOADING_MODEL = "Loading the model. Nothing is lost if you look around meanwhile."
LOADING_NAME = "Loading"
NO_MODEL = "No model"

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
NO_FILES = "There are no files yet: drop some into the box first."
NO_LINES = "There are no lines yet: paste some text into the box first."
SKIPPED = "{file} was left out. {reason}"
PASTED_NAME = "Pasted lines"

READING = "Reading the files and encoding their passages"
ENCODING = "Encoding passages"
STOPPED = "Stopped. What was there before is unchanged."
FAULT = "Something failed inside ({kind}). The server's log has the details; your texts are still here."

SIMILARITY_TAB = "Similarity"
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
ALL_PAIRS_FOOT = "All {total:,} pairs, by {model}."
TRUNCATED = "Longer than the model's window of {window:,} tokens, so read only up to character {character:,}: {text}"

WHY_LABEL = "Why a pair scores so"
EXPLAINING = "Taking the score apart"
WHY_EMPTY = "Press Why? beside a pair to see which words make its score, and whether it is high."
WHY_TITLE = "Why {score}?"
WHY_SIDES = ("first", "second")
WHY_FALLS = "Without “{word}” in the {side} text the score falls from {before} to {after}; no other matters as much."
WHY_RISES = "Without “{word}” in the {side} text the score rises from {before} to {after}; no other matters as much."
WHY_SINGLE = "Each text is a single word: there is nothing to leave out."
WHY_READ = "Read whole, {total}"
WHY_CUT = "Only the first {read:,} of {total} are read"
LITTLE = "less than 0.01"
WHY_ERROR = (
    "All cells together are the score exactly. The split between words is sampled from {orders} orders of the words "
    "(vector Shapley values, by {model}): a cell is uncertain by about {error}."
)
EXPLANATION = {
    "matrix": "What each pair of words adds",
    "cell": "{a} and {b} add {share}",
    "high": "Is that high?",
    "shares": "What each word adds",
    "broken": "Break it: small changes to the first text, and what they do to the score",
}
CHANGES = {
    "negated": "Negated",
    "swapped": "First and last swapped",
    "number": "Number times 100",
    "typo": "A typo",
    "dropped": "Longest word left out",
}
NO_RARITY = "Choose some texts, and the score is held against random pairs of them."
RANDOM_PAIRS = "{total:,} random pairs of passages of “{corpus}”"
ALL_CORPUS_PAIRS = "the {total:,} pairs of passages of “{corpus}”"
RARER_THAN_ALL = "Of {pairs} none scores as high."
RARITY = "Of {pairs} 1 in {n:,} scores as high."
RARITY_SHARE = "Of {pairs} {share} score as high."
RATED_BETWEEN = "between {low} and {high}"
RATED_BELOW = "below {high}"
JUDGED = (
    "Of {pairs:,} pairs {where} that people have rated, they called {same} the same meaning and {different} different."
)
JUDGED_SOURCE = " From {source}."
FEW_RATED = "Too few rated pairs score {score} to say how people judge such pairs."
NOT_CALIBRATED = (
    "How people judge pairs of such a score has not been counted for {model}: the command calibrate does it, "
    "from a table of rated pairs."
)
PAIR_SHARES = "Words in both texts: {words}."
PAIR_SHARES_NONE = "The texts share no word: only the meaning matches."

RATED_TITLE = "How well does it score your own labelled pairs?"
RATED_FILE = "A table of rated pairs"
RATED_ABOUT = (
    "Upload a table (CSV, TSV, JSONL, Parquet) with the columns a, b and score: two texts a row, and how alike people "
    "call them, on any scale, or 0 and 1."
)
RATED_GO = "Compare with these ratings"
NO_RATED_FILE = "There is no table yet: drop one into the box first."
RATED_RESULT = "{pairs:,} pairs of {name}, by {model}"
RATED_FIGURES = (
    "Pearson {pearson}, Spearman {spearman}: 1 would mean that cosines and ratings rise together, 0 that they have "
    "nothing to do with each other."
)
RATED_THRESHOLD = (
    "The best single threshold is {score}: of the pairs above it {precision} are rated the same, and of all {same:,} "
    "such pairs it finds {recall}. It was chosen on these pairs, so expect a little less on others."
)
RATED_AXES = ("Across: the cosine", "up: the rating", "the line: the best threshold")

SEARCH_TAB = "Search"
SEARCH_PLACEHOLDER = "Ask in your own words"
SEARCH = "Search"
SEARCHING = "Searching"
SECOND_QUESTION = "Ask a second question beside it"
ONE_QUESTION = "Ask one question only"
SECOND_PLACEHOLDER = "The second question"
QUESTION = "“{query}”"
LIKE = "Passages like “{query}”"
PRINTED_PAGE = "{number}, printed {label}"
HITS_LABEL = "Number of hits"
DOCUMENTS_LABEL = "Search in these documents only"
OPTIONS = "Options"
RANK_BY = "Rank by"
METHODS = ("Meaning", "Words", "Both")
CLUSTERS_LABEL = "Search in these clusters only"
NO_CLUSTERS_LABEL = "Search in these clusters only (none found yet)"
FILTER_COLUMN_LABEL = "Only rows where this column"
FILTER_VALUE_LABEL = "has this value"
NO_CLUSTER = "There is no cluster “{name}” any more: choose among those that there are."
SECTION_LABEL = "Only where the heading says"
PAGES_LABEL = "Only on pages"
BAD_PAGES = "“{text}” names no pages: write a page, such as 12, or the first and the last, such as 10-40."
NO_HIT = "There is no such hit any more: search again."
NO_SHEET = "{document} is no PDF that was uploaded here, so there is no page to show."
SHEET = {"close": "Close the page"}
SHEET_LABEL = "Page {page} of {document}, the best sentence marked"
HITS = {"right": "Right answer", "folded": "{n} more say the same", "rest": "and {n} more"}
NOTHING_CLOSE = (
    "Nothing close: the best passage is no nearer to your question than passages are to questions about something "
    "else. The texts may not speak of it, or in other words."
)
NO_HITS = "No passage has a word of your question, or none is left by the options."
HITS_EMPTY = "Ask a question above: the passages closest in meaning appear here."
HITS_FOOT = "{shown} best of {total:,} passages. Scores are cosines, by {model}; the best sentence is marked."
READER = {
    "previous": "Previous hit",
    "next": "Next hit",
    "like": "More like this",
    "select": "More like the selection",
    "sheet": "Show the page",
    "why": "Sentence by sentence",
    "strip": "Where in the document the answers lie, from its beginning to its end, a column a question: "
    "click to go there",
    "page": "The document around the passage",
}
READER_EMPTY = "Choose a hit to read it in its document."
MEANING_RANK = "Rank {rank:,} of {total:,} by meaning"
WORD_RANK = ", {rank:,} by words"
SHARED_WORDS = ". Words shared with the query: {words}."
NO_SHARED_WORDS = ". No word is shared with the query: only the meaning matched."
FROM_ELSEWHERE = "A passage of {document}."

CONTEXTS_TITLE = "What does context change?"
CONTEXTS_ABOUT = (
    "A passage can be encoded alone (plain), after the headings above it (prefixed), or late: its whole document is "
    "read first, as far as the model's window reaches, and the passage is pooled from what was read. Here the question "
    "above is put to the same passages under all three."
)
CONTEXTS_EMPTY = "The first comparison encodes every passage again; further questions are answered at once."
CONTEXT_NAMES = {
    "plain": ("Plain", "each passage alone"),
    "prefixed": ("Prefixed", "after the headings above it"),
    "late": ("Late", "pooled from its document"),
}
OWN_CONTEXT = "; as you search now"
COMPARING = "Encoding the passages with their context"
NO_QUESTION = "There is no question yet: write one into the box above."
CONTEXTS_SUMMARY = (
    "{agreed} of the {shown} best are the same under all {contexts}. Below each: its rank elsewhere, of {total:,} "
    "passages, and how far it moves to get there. Scores are cosines, by {model}; nothing is filtered or folded."
)
CONTEXTS = {
    "higher": "{name}: rank {rank}, {by} higher than here",
    "lower": "{name}: rank {rank}, {by} lower than here",
    "same": "{name}: rank {rank}, the same as here",
}
CONTEXT_FIGURES = {
    "all-MiniLM-L6-v2": (
        "Measured with all-MiniLM-L6-v2 (nDCG@10, higher is better): on 120 questions of the Debian FAQ plain .66, "
        "prefixed .68, late .65; on 440 headings of a PDF manual .80, .78 and .74. Late was the last of the three on "
        "all four texts that were measured."
    )
}
NO_CONTEXT_FIGURES = (
    "How the three do with {model} was not measured beforehand: the command “evaluate retrieval” measures it, and so "
    "do your own marks."
)

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
WORD_METHODS = {"bm25": ("Words", "BM25"), "hybrid": ("Both", "meaning and words fused by rank")}
SAVE_MARKS = "Save the marks, for the command “evaluate retrieval”"

CLUSTERS_TAB = "Clusters"
FIND_CLUSTERS = "Find clusters"
CLUSTERING = "Finding clusters"
METHOD_LABEL = "Method"
NUMBER_LABEL = "Number of clusters (0: let it find one)"
CLUSTERS_EMPTY = "Press Find clusters to group the passages by meaning."
CLUSTERS_SUMMARY = "{count} of {total:,} passages, by {method} on vectors of {model}. {silhouette}{noise}"
SILHOUETTE = (
    "Silhouette {value}: 1 would be tight and well apart, 0 means the clusters run into each other"
    " (usual for real texts)."
)
NO_SILHOUETTE = "A silhouette needs at least two clusters."
NOISE = " {share} of the passages are in no cluster."
COARSER, FINER = "Coarser", "Finer"
STABILITY = "How stable are they?"
TESTING_STABILITY = "Drawing the passages anew and clustering them"
FIND_FIRST = "There are no clusters yet: press Find clusters first."
EVIDENCE = "“{term}” stands in {share} of its passages, {elsewhere} where it is next frequent."
WEAK_EVIDENCE = "Weak name: "
NO_TERM = "No word is typical of it: it is called by the beginning of its most central passage."
GIVEN_NAME = "You gave this name."
STABLE = "Stable: found again with {jaccard} of its passages over {rounds} draws."
FAIRLY_STABLE = "Fairly stable: found again with {jaccard} of its passages over {rounds} draws."
UNSTABLE = "Unstable: over {rounds} draws no more than {jaccard} of its passages stay together."
STABILITY_HOW = (
    "Stability: the passages are drawn anew, with replacement, and clustered the same way; each cluster is held "
    "against its best match (Jaccard index). From {stable} on it can be taken as there, below {doubtful} not."
)
AGREEMENT = (
    "Beside the column “{column}” ({labels} labels): V-measure {v}, adjusted Rand index {ari}. 1 would be the same "
    "groups, 0 what chance gives."
)
CLUSTERS = {
    "rename": "Rename", "rename_this": "Rename {name}", "save": "Save the name",
    "merge": "Merge", "merge_this": "Merge {name} with another cluster", "merge_go": "Merge into this one",
    "exclude": "Leave out", "exclude_this": "Leave out {name}", "cancel": "Cancel",
}  # fmt: skip
ODDITIES_TITLE = "Near-duplicates and outliers"
TWINS_TITLE, LONELY_TITLE = "Passages that say nearly the same", "Passages that nothing else is like"
TWINS_ABOUT = "The closest pairs, the words marked in which they differ."
SAME_WORDS = "word for word the same"
LONELY_ABOUT = "Mean cosine to their five nearest; for the corpus it is {typical} (median)."

TRUST_TITLE = "Put this map to the test"
TRUST_ABOUT = (
    "A map of two dimensions can't keep all neighbours. Colour by Trust to see where it kept few; pick a point to see "
    "which were torn away; draw it anew to see what owes to chance; and look at a map of nothing."
)
TRUST_FIGURES = (
    "A point keeps {kept} of its {k} true neighbours on average, chance would keep {chance}; {none} of the points keep "
    "none. Trustworthiness {trustworthiness}, continuity {continuity}."
)
TRUST_LIMITS = (
    "Trustworthiness counts strangers that have become neighbours and can't show what was torn apart; continuity "
    "counts what was torn apart and can't show who was crowded together. Both are near 1 even on poor maps: look at "
    "the neighbours kept first. Distances between islands and their sizes mean nothing."
)
TRUST_POINT = "{place}: {kept} of its {k} true neighbours are near it on the map"
TRUE_NEIGHBOURS, MAP_NEIGHBOURS = "Most similar", "Nearest on the map"
TORN_AWAY, STRANGER = "torn away", "a stranger"
FIVE_SEEDS, NOISE_MAP = "Five seeds", "A map of noise"
TRYING_SEEDS, MAPPING_NOISE = "Drawing the map from other seeds", "Drawing a map of noise"
SEEDS_FOUND = "Drawn from {maps} seeds and laid on each other, the middle point strays by {wobble} of the map's radius"
HOLDING = "Clusters, by the maps on which most neighbours of their points are their own"
HOLDS = "holds in {count} of {maps}"
STRAYING_FURTHEST = "Passages that stray furthest"
STRAYS = "{share} of the radius"
NOISE_DRAWN = (
    "{count:,} points of pure chance, in as many clusters as yours. They keep {kept} true neighbours on average, your "
    "map {own_kept}; the silhouette of their clusters is {silhouette}, that of yours {own_silhouette}"
)

MAP_TAB = "Map"
DRAW_MAP = "Draw the map"
MAPPING = "Laying out the map"
COLOUR_LABEL = "Colour by"
COLOUR_CLUSTER = "Cluster"
COLOUR_DOCUMENT = "Document"
COLOUR_SCORE = "Last search"
COLOUR_KEPT = "Trust"
NEIGHBOURS_LABEL = "Neighbours"
NEIGHBOURS_INFO = "Few show fine structure, many the large shape."
MIN_DIST_LABEL = "Minimum distance"
MIN_DIST_INFO = "How tightly points may pack."
METRIC_LABEL = "Metric"
DIMENSIONS_LABEL = "Dimensions"
MAP_EMPTY = "Press Draw the map to lay the passages out by meaning."
MAP_SUMMARY = (
    "{total:,} passages. On average {kept} of a point's {k} true neighbours are among its {k} nearest here; by chance "
    "it would be {chance}. The axes mean nothing; only who is near whom does."
)
MAP_MISPLACED = " Fewer than {few} are kept by {count}: colour by Trust to see which."
MAP_HOLLOW = " {count:,} points keep fewer than {few}: they are drawn hollow."
FIGURE = {
    "trust": "How far to trust it",
    "legend": "What the colours mean",
    "png": "Save as PNG",
    "missing": "The drawing library could not be loaded: reload the page.",
}

SCATTER = {
    "kind": "Map",
    "keys": "Arrow keys move the map, plus and minus zoom, 0 shows all of it.",
    "trust": "How far to trust it",
    "legend": "What the colours mean",
    "select": "Select passages",
    "select_category": "Select all of these",
    "words_label": "Select the passages that contain these words",
    "words_placeholder": "that contain these words",
    "words_go": "Select",
    "lasso": "Select by lasso",
    "box": "Select by box",
    "home": "Reset view",
    "closer": "Zoom in",
    "farther": "Zoom out",
    "png": "Save as PNG",
    "hint": "Scroll to zoom, drag to move, hold Shift to select",
    "missing": "The map's drawing library could not be loaded: reload the page.",
    "no_webgl": "This browser has no WebGL, so the map below is a plain figure: slower, and without selections.",
}

MAP_QUERY = "Find a question's place on the map"
MAP_ASK = "Find its place"
PLACED_TITLE = "Where the question belongs"
PLACED = "“{query}” stands among its {k} best hits{near}. The dashed ring shows how far they spread."
PLACED_NEAR = ", most of them in “{name}”"
NO_PLACE = (
    "No good place: the {k} best hits of “{query}” are scattered, at {share:.0%} of the spread that passages picked at "
    "random have. No point of this map stands for it; its hits are ringed."
)
SELECTED = {
    "similarity": "Mean similarity",
    "corpus": "all passages: {n}",
    "terms": "What sets them apart",
    "search": "Search in this selection",
    "save": "Save the selection as CSV",
    "clear": "Clear the selection",
    "more": "The {shown} most central of {total}.",
}
SELECTED_TITLE = "{count} selected"
NO_SELECTION = "No passage is selected: draw around some points of the map, or choose a name or words beside it."
NO_WORDS_FOUND = "No passage contains all of these words: {words}."
OTHER_MAP = "The map has changed meanwhile: select again."
SEARCHED = "Searching only in the {count} that you selected on the map."
SEARCH_EVERYWHERE = "Search everywhere"

SAVE_CORPUS = "Save the corpus"
SAVE_CSV = "Save as CSV"
SAVE_PARQUET = "Save as Parquet"
SAVE_HTML = "Save the map as HTML"
TAKE_AWAY = "Take away passages, vectors, clusters and coordinates"
NO_MAP = "There is no map yet: open the Map tab and draw it first."

CARD_TAB = "Model card"
CARD_OWN = "Alibaba-NLP/gte-base-en-v1.5"
CARD = {
    "profile": "How six models do, by type of task",
    "about": (
        "Published figures, not measured here: averages over the datasets of MTEB, out of 100. The filled point is "
        "gte-base-en-v1.5. Scores of different types are different measures: compare models along a line, not lines."
    ),
    "try": "Try it in {tab}",
    "sort": "Sort by {column}",
    "more": "All metrics",
    "filter": "Show only datasets with",
    "plots": "What size and window buy",
}
CARD_MODELS = "The models of the card"
CARD_MTEB = "MTEB in English, by type of task"
CARD_LOCO = "LoCo: retrieval in long documents"
CARD_RESULTS = "All {count} results of gte-base-en-v1.5"
CARD_SOURCE = "Source: {source}."
CARD_PLOT = "Average against {size}"
RESULT_COLUMNS = ("Type of task", "Dataset", "Main metric", "Score")
CARD_COLUMNS = {
    "name": "Model",
    "language": "Language",
    "parameters_millions": "Parameters, millions",
    "max_tokens": "Window, tokens",
    "dimension": "Dimension",
    "mteb_en": "MTEB",
    "loco": "LoCo",
    "average_56": "Average of 56",
    "average_5": "Average of 5",
    "classification_12": "Classification",
    "clustering_11": "Clustering",
    "pair_classification_3": "Pair classification",
    "reranking_4": "Reranking",
    "retrieval_15": "Retrieval",
    "sts_10": "Similarity (STS)",
    "summarization_1": "Summarization",
}
TASK_ABOUT = {
    "classification_12": "A simple classifier on the embeddings tells topics, moods or intents apart (accuracy).",
    "clustering_11": "Grouped by k-means, texts of one topic come together (V-measure).",
    "pair_classification_3": "One threshold on the cosine tells duplicates from other pairs (average precision).",
    "reranking_4": "A short list is put in order by closeness to a question (mean average precision).",
    "retrieval_15": "The right passages stand at the top among many (nDCG of the first 10).",
    "sts_10": "Cosines rank pairs of sentences as people rate them (Spearman).",
    "summarization_1": "Machine summaries are ranked as people rate them, by closeness to human ones (Spearman).",
}
TASK_TABS = {
    "classification_12": "Map",
    "clustering_11": "Clusters",
    "pair_classification_3": "Similarity",
    "reranking_4": "Search",
    "retrieval_15": "Search",
    "sts_10": "Similarity",
    "summarization_1": "Similarity",
}

LESSONS_TAB = "Lessons"
TRYING = "Trying it on the live model"
LESSON = {
    "contents": "Lessons",
    "guess": "Your guess",
    "next": "Next: {title}",
    "own": "Make a lesson of your own",
    "about": (
        "A small file: title, idea and why are words to the learner; text is held against the choices; order names "
        "the choices, closest first. A choice may have words of filler before and after it."
    ),
    "bring": "Use this lesson",
    "load": "Load one from a file",
    "save": "Save it as a file",
}
LESSON_QUESTION = "Which of these lies closest to it? Guess before you see the scores."
LESSON_FILLER = "… {words} words about something else …"
LESSON_CUT = "Only {share} of it is read: the window is full."
LESSON_FOOT = "Cosines, computed just now by {model}."
GUESSED_RIGHT = "You guessed it."
GUESSED_WRONG = "It comes out otherwise."
NOT_ON_THIS_MODEL = "On {model} the order is not the one that the lesson names, so it does not show this idea here."
NOISE_TITLE = "Islands from nothing"
NOISE_IDEA = "Clusters and maps always show something. See what they make of pure chance."
NOISE_TEXT = (
    "{points} points in random directions, as many dimensions as the model has. K-means is asked for {clusters} groups."
)
NOISE_QUESTION = "How many groups does it find in them? Guess before you see."
NOISE_CHOICES = ("None: there are none", "One or two", "Five, as it was asked")
NOISE_FOUND = "It found {count} groups, of {sizes} points, with a silhouette of {silhouette}."
NOISE_OWN = " The clusters of your own texts have {silhouette}."
NOISE_WHY = (
    "The method cuts any cloud into as many parts as it is asked for, and the map lays any cloud out as islands: on "
    "this one a point keeps {kept} of its {of} true neighbours. Look at the silhouette, and at texts, before you "
    "believe in a cluster."
)
