"""Words that several tabs share; the words of one tab are in its own package.

Sentence case, verbs on buttons, each term explained once.
"""

TITLE = "GTE Demo"

SIMILARITY_TAB = "Similarity"
SEARCH_TAB = "Search"
CLUSTERS_TAB = "Clusters"
MAP_TAB = "Map"
MODELS_TAB = "Models"
LESSONS_TAB = "Lessons"
CARD_TAB = "Model card"

HEADER = {"name": TITLE, "why": "Why this one?", "theme": "Switch between light and dark"}
LOADING_MODEL = "Loading the model. Nothing is lost if you look around meanwhile."
LOADING_NAME = "Loading"
NO_MODEL = "No model"

OPTIONS = "Options"
COMPARE = "Compare"
PRINTED_PAGE = "{number}, printed {label}"

COUNTS = "{doing}, {done:,} of {total:,}"
PERCENT = "{doing}, {done} %"
STATUS = {"cancel": "Cancel", "seconds": "about {n} s left", "minutes": "about {n} min left"}
STOPPED = "Stopped. What was there before is unchanged."

NOT_LOADED = "This part of the page could not be loaded: reload the page."
UNREADABLE_EVENT = "The page sent something unexpected (“{name}”): reload it and try again."
FAULT = "Something failed inside ({kind}). The server's log has the details; your texts are still here."
REQUEST_TOO_LARGE = "This request is larger than the {megabytes:,.0f} MB that the server takes: send less at once."
MAP_FILE_GONE = "This map is no longer kept on the server: draw it again."
