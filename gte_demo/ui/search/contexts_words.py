"""Words of the comparison of contexts."""

CONTEXTS_TITLE = "What does context change?"
CONTEXTS_ABOUT = (
    "A passage can be encoded alone (plain), with the headings above it (prefixed), or late: the model reads "
    "the whole document first, as far as its window reaches, and the passage's vector is pooled from its own "
    "tokens. Here the question above is put to the same passages in all three ways."
)
CONTEXTS_EMPTY = "The first comparison encodes every passage again. After that, questions are answered at once."
CONTEXT_NAMES = {
    "plain": ("Plain", "each passage alone"),
    "prefixed": ("Prefixed", "after the headings above it"),
    "late": ("Late", "pooled from its document"),
}
OWN_CONTEXT = "; as you search now"
COMPARING = "Encoding the passages with their context"
CONTEXTS_SUMMARY = (
    "{agreed} of the {shown} best are the same in all {contexts}. Below each passage is its rank in the "
    "other columns, out of {total:,} passages, and how far it moves. Scores are cosines by {model}; nothing "
    "is filtered or folded."
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
    "The three have not been measured with {model}. The command “evaluate retrieval” measures them, and so "
    "do your own marks."
)
