"""Words that several tabs share; the words of one tab are in its own package.

Sentence case, verbs on buttons, each term explained once.
"""

TITLE = "GTE Demo"
PURPOSE = "Search, compare, group and map texts by what they mean, not by their words."

SIMILARITY_TAB = "Similarity"
SEARCH_TAB = "Search"
CLUSTERS_TAB = "Clusters"
MAP_TAB = "Map"
MODELS_TAB = "Models"
LESSONS_TAB = "Lessons"
CARD_TAB = "Model card"

HEADER = {"name": TITLE, "why": "Which model is this?", "theme": "Switch between light and dark"}
LOADING_MODEL = "Loading the model. You can look around meanwhile."
SMALLER_MODEL = "The usual model, {usual}, couldn’t be downloaded; a smaller one, {name}, is running."
LOADING_NAME = "Loading"
NO_MODEL = "No model"

CLOSER_THAN = "closer than {m:,} of {n:,} random pairs of these texts"
CLOSER_THAN_ALL = "closer than all {n:,} random pairs of these texts"
NOT_CLOSER = "no closer than most random pairs of these texts"

WHAT = "What is this?"
FIGURES = "Figures"

OPTIONS = "Options"
PICK = "Read it in its document"
COMPARE = "Compare"
PRINTED_PAGE = "{number}, printed {label}"

COUNTS = "{doing}, {done:,} of {total:,}"
PERCENT = "{doing}, {done}%"
SO_FAR = "On {done:,} of {total:,} passages so far."
STATUS = {
    "cancel": "Cancel",
    "hide": "Hide these notes",
    "seconds": "about {n} s left",
    "minutes": "about {n} min left",
}
STOPPED = "Stopped. Nothing has changed."

WAITING = "Waiting for the server"
NO_ANSWER = "The server is not answering. The page will carry on by itself once it does."
NOT_LOADED = "This part of the page could not be loaded. Reload the page."
UNREADABLE_EVENT = "The page sent something unexpected (“{name}”). Reload it and try again."
FAULT = "Something went wrong on the server ({kind}). Your texts are still here. Its log has the details."
REQUEST_TOO_LARGE = "This request is larger than the server's limit of {megabytes:,.0f} MB. Send less at once."
NO_ROOM = "The server has no room for uploads now. Try again later, or paste the text."
NO_ROOM_FOR_DOWNLOADS = "The server has no room for files to download now. Try again later."
TOO_SLOW = "The request came too slowly. Send it again."
TOO_MANY_REQUESTS = "More than {most:,} requests in a minute came from your address. Wait a minute."
TOO_MANY_JOBS = "{most:,} jobs from your address are waiting already. Try again when some are done."
TOO_MANY_OPEN = "{most:,} requests from your address are being answered already. Close some pages and try again."
TOO_MUCH_UPLOADED = "More than {gigabytes:.1f} GB were uploaded from your address in an hour. Wait a few minutes."
TOO_MUCH_WAITING = "The server has no room for more texts now; most are from your address. Try again in a minute."
NO_FORM = "The body of this upload is not a form with files as RFC 7578 has it."
OTHER_SITE = "Pages of other sites may not call this server (“{origin}”). GTE_DEMO_ORIGINS can allow a site."
NO_FETCHING = "This page fetches no web addresses. Upload the file itself."
OTHER_HOST = "This server does not answer as “{host}”. Use its own address; GTE_DEMO_HOSTS can allow another name."
NO_ENDPOINT = "There is no such endpoint. /gradio_api/info lists them."
OTHER_FORM = "The request has another form than this address takes. /gradio_api/info describes the endpoints."
NO_ANSWER_KEPT = "There is no such answer: one is kept until it was read, for a minute at most. Make the call again."
TOO_FEW_VALUES = "This call has {given} arguments and needs {wanted}."
UNUSABLE_VALUES = "The arguments can’t be used. Upload files first, and give each value the form that is documented."
MAP_FILE_GONE = "The server no longer has this map. Draw it again."
