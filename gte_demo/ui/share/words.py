"""Words of sharing: a link that brings back texts, settings and tab."""

SHARE_LABEL = "A link to what is on the page"

LINK = (
    "This link opens this tab on the sample “{sample}”, with your texts, question and settings. All of that is in the "
    "link; nothing is kept on the server."
)
LINK_OWN = (
    "Your files are not shared. The link holds your question and settings; whoever opens it sees them on a sample. "
    "Nothing is kept on the server."
)
TOO_LONG = (
    "These texts are too long for a link ({length:,} characters; {most:,} fit). They can be saved on this server "
    "instead, {stay}. Whoever has the link can read them."
)
SAVE = "Save them and make a link"
SAVED = (
    "Your texts, question and settings are saved on this server {stay}, or until newer ones need the "
    "space. Whoever has this link can read them."
)
STAY = "for {days}"
STAY_UNTIL_RESTART = "until it restarts, at most for {days}"
SAVED_OWN = " Your files are not saved or shared."
NO_CLUSTERS = "The chosen clusters are not in the link."

ARRIVED = "Opened from a link: {what}."
ARRIVED_CORPUS = "the sample “{sample}”"
ARRIVED_QUESTION = "the question “{query}”"
ARRIVED_TEXTS = "the texts to compare"
ARRIVED_STEERING = "a search steered by {texts}"
ARRIVED_LESSON = "a lesson"
ARRIVED_CATEGORIES = "categories of its own"
ARRIVED_AXES = "a map between “{axes}”"
SETTINGS = {
    "text_kind": "the view “{value}”",
    "word": "the places of “{value}”",
    "by_column": "clusters by {value}",
    "matrix_order": "rows and columns by similarity",
    "threshold": "pairs below {value} in grey",
    "method": "ranked by {value}",
    "top": "{value} results",
    "cluster_method": "clusters by {value}",
    "clusters": "{value} clusters",
    "map_query": "the question “{value}” on the map",
    "colour": "the map coloured by {value}",
    "dimensions": "a map in {value} dimensions",
    "neighbours": "{value} neighbours on the map",
    "min_dist": "a minimum distance of {value} on the map",
    "metric": "a map by {value} distance",
    "layout": "a map by {value}",
    "second_model": "{value} as the second model",
    "models_view": "the view “{value}” of the models",
    "models_query": "the question “{value}” for both models",
}
"""Settings that a link restores, in words; the filters of a search have the words of their chips."""
ARRIVED_TAB = "the tab"
ARRIVED_OWN = (
    "It was made with somebody’s own texts, which are not shared, so you see the sample “{sample}” instead. Press "
    "“Use your own texts” to choose yours."
)
UNKNOWN = "The link also holds {names}, which this version does not know. Everything else was restored."

SHARING = {
    "link": "Link to share",
    "copy": "Copy the link",
    "copied": "Copied",
    "manual": "Press Ctrl+C or Cmd+C",
    "close": "Close",
}
