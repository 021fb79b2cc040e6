"""Words of the comparison of layouts."""

TITLE = "PCA, t-SNE and UMAP side by side"
ABOUT = (
    "The same passages in the same colours, arranged by other methods. Trust a group that stands apart in all of them. "
    "Point at a passage on one map to find it on the others. Of more than {most:,} passages, a sample is shown, as "
    "t-SNE is slow."
)
COMPARE = "Draw them"
COMPARING = "Drawing the maps"
PACKAGE = "With umap-learn and densMAP"
SAMPLED = "A random {count:,} of the {total:,} passages; neighbours are counted among these."
ALL = "All {total:,} passages."
TURNED = " The maps are turned and mirrored to match one another, which changes no figure."
ABOUT_METHOD = {
    "PCA": (
        "The two directions in which the texts differ most: {variance} of all variance. What is far apart here really "
        "is; what is close may not be."
    ),
    "t-SNE": "Keeps close points close; each passage looks at about {perplexity} others (perplexity).",
    "umap-learn": (
        "UMAP as the package umap-learn draws it, with the same {neighbours} neighbours and minimum distance "
        "{min_dist}."
    ),
    "densMAP": "densMAP by umap-learn, with the same neighbours: dense groups stay dense, sparse ones get more room.",
    "UMAP": (
        "Keeps close points close, with {neighbours} neighbours and minimum distance {min_dist}, as the map is first "
        "drawn."
    ),
}
KEPT = "{kept} of {k} nearest neighbours kept"
CHANCE = "by chance {chance}"
TRUSTWORTHINESS, CONTINUITY = "Trustworthiness {value}", "Continuity {value}"
SUMMARY = "{method}, {count:,} passages: {kept} of {k} nearest neighbours kept, by chance {chance}."
WORDS = {
    "keys": "Arrow keys go from passage to passage, Enter chooses one.",
    "read": "Read it",
    "hint": "Point at a passage, or choose one, to see where it is on each map.",
    "left_out": "The chosen passage is not in the sample.",
    "other_version": "The server has a newer version of this page. Reload the page.",
    "gone": "The server no longer has these maps. Draw them again.",
}
