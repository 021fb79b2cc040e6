"""Words of the clusters tab, its near-duplicates and outliers."""

FIND_CLUSTERS = "Find clusters"
CLUSTERING = "Finding clusters"
METHOD_LABEL = "Method"
NUMBER_LABEL = "Number of clusters (0: choose automatically)"
CLUSTERS_EMPTY = "Press “Find clusters” to group the passages by meaning."
CLUSTERS_SUMMARY = "{count} in {total:,} passages, by {method} on the vectors of {model}. {silhouette}{noise}"
SILHOUETTE = (
    "Silhouette {value}: 1 would mean tight clusters far apart; near 0 they run into each other, as is usual "
    "for real texts."
)
NO_SILHOUETTE = "A silhouette needs at least two clusters."
NOISE = " {share} of the passages belong to no cluster."
COARSER, FINER = "Coarser", "Finer"
STABILITY = "How stable are they?"
TESTING_STABILITY = "Clustering random draws of the passages"
EVIDENCE = "“{term}” occurs in {share} of its passages; in the cluster with the next most, in {elsewhere}."
WEAK_EVIDENCE = "Weak name: "
NO_TERM = "No word is typical of it, so it is named after the beginning of its most central passage."
GIVEN_NAME = "You gave this name."
STABLE = "Stable: {jaccard} of its passages are found together again, over {rounds} random draws."
FAIRLY_STABLE = "Fairly stable: {jaccard} of its passages are found together again, over {rounds} random draws."
UNSTABLE = "Unstable: only {jaccard} of its passages are found together again, over {rounds} random draws."
STABILITY_HOW = (
    "Stability: the passages are drawn again at random, with replacement, and clustered in the same way. "
    "Each cluster is compared with its best match (Jaccard index). From {stable} on, a cluster can be "
    "trusted; below {doubtful}, it can't."
)
AGREEMENT = (
    "Compared with the column “{column}” ({labels} labels): V-measure {v}, adjusted Rand index {ari}. 1 "
    "would mean the same groups, 0 no more than chance."
)
CLUSTERS = {
    "rename": "Rename", "rename_this": "Rename {name}", "save": "Save the name",
    "merge": "Merge", "merge_this": "Merge {name} with another cluster", "merge_go": "Merge into this one",
    "exclude": "Leave out", "exclude_this": "Leave out {name}", "cancel": "Cancel",
}  # fmt: skip
ODDITIES_TITLE = "Near-duplicates and outliers"
TWINS_TITLE, LONELY_TITLE = "Passages that say nearly the same", "Passages that nothing else is like"
TWINS_ABOUT = "The closest pairs, with the words marked that differ."
SAME_WORDS = "word for word the same"
LONELY_ABOUT = "Mean cosine with the five nearest passages. The median in this corpus is {typical}."


# The sentence that stands for a cluster.

EXEMPLAR = "Closest to its centre, cosine {similarity}:"
EXEMPLAR_OPEN = "Read this sentence in its document"
