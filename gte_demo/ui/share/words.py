"""Words of sharing: a link that brings back texts, settings and tab."""

SHARE_LABEL = "A link to what is on the page"

LINK = (
    "This link opens the tab with your texts, question and settings, on the sample “{sample}”. It holds all of that "
    "itself: nothing is kept on the server."
)
LINK_OWN = (
    "Your files stay with you; the link holds your question and settings. Whoever opens it sees them on a sample. "
    "Nothing is kept on the server."
)
TOO_LONG = (
    "These texts are too long for a link: it would have {length:,} characters, and {most:,} fit. They can be saved on "
    "this server instead, for {days}, under an address that nobody can guess. Whoever has the link can read them."
)
SAVE = "Save them and make a link"
SAVED = (
    "Your texts, question and settings are saved on this server for {days}, or until newer ones need the room. Whoever "
    "has this link can read them."
)
SAVED_OWN = " Your files stay with you: they are not saved."
NO_CLUSTERS = "The choice of clusters is not in the link: their names belong to your session."

ARRIVED = "Opened from a link: {what}."
ARRIVED_CORPUS = "the sample “{sample}”"
ARRIVED_QUESTION = "the question “{query}”"
ARRIVED_TEXTS = "the texts to compare"
ARRIVED_SETTINGS = "settings"
ARRIVED_TAB = "the tab"
ARRIVED_OWN = (
    "It was made on texts that stay with their owner, so the sample “{sample}” stands in for them: press Change to "
    "choose texts of your own."
)
UNKNOWN = "This version does not know what the link calls {names}; everything else is brought back."

SHARING = {
    "link": "Link to share",
    "copy": "Copy the link",
    "copied": "Copied",
    "manual": "Press Ctrl or Cmd and C",
    "close": "Close",
}
