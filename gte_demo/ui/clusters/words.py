"""Words of the clusters tab, its near-duplicates and outliers."""

FIND_CLUSTERS = "Find clusters"
CLUSTERING = "Finding clusters"
METHOD_LABEL = "Method"
NUMBER_LABEL = "Number of clusters (0: let it find one)"
CLUSTERS_EMPTY = "Press Find clusters to group the passages by meaning."
CLUSTERS_SUMMARY = "{count} of {total:,} passages, by {method} on vectors of {model}. {silhouette}{noise}"
SILHOUETTE = (
    "Silhouette {value}: 1 would be tight and well apart, 0 means the clusters run into each other"
    " (usual for real texts)."
)
NO_SILHOUETTE = "A silhouette needs at least two clusters."
NOISE = " {share} of the passages are in no cluster."
COARSER, FINER = "Coarser", "Finer"
STABILITY = "How stable are they?"
TESTING_STABILITY = "Drawing the passages anew and clustering them"
EVIDENCE = "“{term}” stands in {share} of its passages, {elsewhere} where it is next frequent."
WEAK_EVIDENCE = "Weak name: "
NO_TERM = "No word is typical of it: it is called by the beginning of its most central passage."
GIVEN_NAME = "You gave this name."
STABLE = "Stable: found again with {jaccard} of its passages over {rounds} draws."
FAIRLY_STABLE = "Fairly stable: found again with {jaccard} of its passages over {rounds} draws."
UNSTABLE = "Unstable: over {rounds} draws no more than {jaccard} of its passages stay together."
STABILITY_HOW = (
    "Stability: the passages are drawn anew, with replacement, and clustered the same way; each cluster is held "
    "against its best match (Jaccard index). From {stable} on it can be taken as there, below {doubtful} not."
)
AGREEMENT = (
    "Beside the column “{column}” ({labels} labels): V-measure {v}, adjusted Rand index {ari}. 1 would be the same "
    "groups, 0 what chance gives."
)
CLUSTERS = {
    "rename": "Rename", "rename_this": "Rename {name}", "save": "Save the name",
    "merge": "Merge", "merge_this": "Merge {name} with another cluster", "merge_go": "Merge into this one",
    "exclude": "Leave out", "exclude_this": "Leave out {name}", "cancel": "Cancel",
}  # fmt: skip
ODDITIES_TITLE = "Near-duplicates and outliers"
TWINS_TITLE, LONELY_TITLE = "Passages that say nearly the same", "Passages that nothing else is like"
TWINS_ABOUT = "The closest pairs, the words marked in which they differ."
SAME_WORDS = "word for word the same"
LONELY_ABOUT = "Mean cosine to their five nearest; for the corpus it is {typical} (median)."


# The sentence that stands for a cluster.

EXEMPLAR = "Closest to its centre, cosine {similarity}:"
EXEMPLAR_OPEN = "Read this sentence in its document"
