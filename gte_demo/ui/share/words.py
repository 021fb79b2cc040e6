"""Words of sharing: a link that brings back texts, settings and tab."""

SHARE_LABEL = "A link to what is on the page"

LINK = (
    "This link opens the tab with your texts, question and settings on the sample “{sample}”. The link "
    "itself holds all of that; nothing is kept on the server."
)
LINK_OWN = (
    "Your files stay with you; the link holds your question and settings. Whoever opens it sees them on a "
    "sample. Nothing is kept on the server."
)
TOO_LONG = (
    "These texts are too long for a link: it would have {length:,} characters, and at most {most:,} fit. "
    "They can be saved on this server instead, for {days}, at an address that nobody can guess. Whoever has "
    "the link can read them."
)
SAVE = "Save them and make a link"
SAVED = (
    "Your texts, question and settings are saved on this server for {days}, or until newer ones need the "
    "space. Whoever has this link can read them."
)
SAVED_OWN = " Your files are not saved; they stay with you."
NO_CLUSTERS = "The choice of clusters is not in the link, as the clusters belong to your session."

ARRIVED = "Opened from a link: {what}."
ARRIVED_CORPUS = "the sample “{sample}”"
ARRIVED_QUESTION = "the question “{query}”"
ARRIVED_TEXTS = "the texts to compare"
ARRIVED_SETTINGS = "settings"
ARRIVED_TAB = "the tab"
ARRIVED_OWN = (
    "It was made with texts that stay with their owner, so you see the sample “{sample}” instead. Press "
    "“Change” to choose your own texts."
)
UNKNOWN = "The link also names {names}, which this version does not know; everything else was restored."

SHARING = {
    "link": "Link to share",
    "copy": "Copy the link",
    "copied": "Copied",
    "manual": "Press Ctrl+C or Cmd+C",
    "close": "Close",
}
