"""Words of the comparison of contexts."""

CONTEXTS_TITLE = "What does context change?"
CONTEXTS_ABOUT = (
    "The model can read a passage alone, with the headings above it, or with its whole document as context (“late "
    "chunking”). Here your question is put to the same passages in all three ways."
)
CONTEXTS_EMPTY = "The first comparison re-encodes every passage, which takes a while. Later ones are immediate."
CONTEXT_NAMES = {
    "plain": ("Alone", "the passage by itself"),
    "prefixed": ("With headings", "after the headings above it"),
    "late": ("With document", "its whole document as context"),
}
OWN_CONTEXT = "; this is how these texts are encoded now"
COMPARING = "Encoding the passages with their context"
CONTEXTS_SUMMARY = (
    "{agreed} of the {shown} best are the same in all {contexts}. Below each passage is its rank in the "
    "other columns, out of {total:,} passages, and how far it moves. Scores by {model}, from about 0 (unrelated) to 1 "
    "(same meaning). All passages are searched, duplicates too."
)
CONTEXTS = {
    "higher": "{name}: rank {rank}, {by} higher than here",
    "lower": "{name}: rank {rank}, {by} lower than here",
    "same": "{name}: rank {rank}, the same as here",
}
CONTEXT_FIGURES = {
    "all-MiniLM-L6-v2": (
        "What we measured with all-MiniLM-L6-v2 (nDCG@10: 1 is a perfect ranking). On 120 questions of the Debian FAQ: "
        "alone .66, with headings .68, with the document .65. On 440 headings of a PDF manual: .80, .78 and .74. With "
        "the document came last on all four texts."
    )
}
NO_CONTEXT_FIGURES = (
    "We have not measured the three with {model}. Mark correct answers below to measure them on your own questions, "
    "or use the command “evaluate retrieval”."
)
