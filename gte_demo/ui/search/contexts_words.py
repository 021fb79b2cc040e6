"""Words of the comparison of contexts."""

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
