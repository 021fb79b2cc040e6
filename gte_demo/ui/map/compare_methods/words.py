"""Words of the comparison of layouts."""

TITLE = "PCA, t-SNE and UMAP side by side"
ABOUT = (
    "The same passages in the same colours, laid out by several methods. A group that stands apart in all of "
    "them is not an artefact of one. What is selected on the map above keeps its colour here. Point at a "
    "passage in one layout to find it in the others. Of more than {most:,} passages, a sample of {most:,} is "
    "laid out, as t-SNE is slow."
)
COMPARE = "Lay them out"
COMPARING = "Laying out the passages by several methods"
PACKAGE = "With umap-learn and densMAP"
SAMPLED = "A sample of {count:,} of the {total:,} passages; true neighbours are counted among the sample."
ALL = "All {total:,} passages."
TURNED = " The layouts are rotated and mirrored to match one another, which changes no figure."
ABOUT_METHOD = {
    "PCA": (
        "The two directions in which the vectors vary most: {variance} of the variance. Points that are far "
        "apart here are far apart indeed; points that are close may not be."
    ),
    "t-SNE": "Keeps close points close; each passage attends to about {perplexity} others (perplexity).",
    "umap-learn": (
        "UMAP as the package umap-learn draws it, with the same {neighbours} neighbours and minimum distance "
        "{min_dist}."
    ),
    "densMAP": ("densMAP by umap-learn, with the same neighbours: dense groups stay dense, sparse ones get more room."),
    "UMAP": (
        "Keeps close points close, with {neighbours} neighbours and minimum distance {min_dist}: as the map is "
        "first drawn."
    ),
}
KEPT = "{kept} of {k} true neighbours kept"
CHANCE = "by chance {chance}"
TRUSTWORTHINESS, CONTINUITY = "Trustworthiness {value}", "Continuity {value}"
SUMMARY = "{method}, {count:,} passages: {kept} of {k} true neighbours kept, by chance {chance}."
WORDS = {
    "keys": "Arrow keys go from passage to passage, Enter chooses one.",
    "read": "Read it",
    "hint": "Point at a passage, or choose one, to see where it lies in each layout.",
    "left_out": "The chosen passage is not in the sample.",
    "other_version": "The server has a newer version of this page. Reload the page.",
    "gone": "The server no longer has these layouts. Lay them out again.",
}
