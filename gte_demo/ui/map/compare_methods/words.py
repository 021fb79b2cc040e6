"""Words of the comparison of layouts."""

TITLE = "PCA, t-SNE and UMAP side by side"
ABOUT = (
    "The same passages in the same colours, laid out in several ways. A group that stands apart in all is not the "
    "doing of one of them. What is selected on the map above keeps its colour here; point at a passage in one to find "
    "it in the others. Of more than {most:,} passages a sample of {most:,} is laid out, as t-SNE takes long."
)
COMPARE = "Lay them out"
COMPARING = "Laying the passages out in several ways"
PACKAGE = "With umap-learn and densMAP"
SAMPLED = "A sample of {count:,} of the {total:,} passages; true neighbours are counted among the sample."
ALL = "All {total:,} passages."
TURNED = " The layouts are turned and mirrored to lie alike, which changes no figure."
ABOUT_METHOD = {
    "PCA": (
        "The two directions in which the vectors differ most: {variance} of the variance. What lies far apart here is "
        "far apart; not all that lies near is near."
    ),
    "t-SNE": "Keeps near ones near; each passage attends to about {perplexity} others (perplexity).",
    "umap-learn": (
        "UMAP as the package umap-learn draws it, by the same {neighbours} neighbours, minimum distance {min_dist}."
    ),
    "densMAP": "umap-learn's densMAP, by the same neighbours: dense groups stay dense, wide ones get more room.",
    "UMAP": "Keeps near ones near, by {neighbours} neighbours, minimum distance {min_dist}: as the map is first drawn.",
}
KEPT = "{kept} of {k} true neighbours kept"
CHANCE = "by chance {chance}"
TRUSTWORTHINESS, CONTINUITY = "Trustworthiness {value}", "Continuity {value}"
SUMMARY = "{method}, {count:,} passages: {kept} of {k} true neighbours kept, by chance {chance}."
WORDS = {
    "keys": "Arrow keys go from passage to passage, Enter chooses one.",
    "read": "Read it",
    "hint": "Point at a passage, or choose one, to see where it lies in each.",
    "left_out": "The passage that is chosen is not in the sample.",
    "other_version": "The server has another version of this page by now: reload the page.",
    "gone": "These layouts are no longer kept on the server: lay them out again.",
}
