"""Words of the clusters tab, its near-duplicates and outliers."""

from gte_demo.ui.shared.words import FIGURES, PICK

FIND_CLUSTERS = "Find clusters"
CLUSTERING = "Finding clusters"
METHOD_LABEL = "Method"
NUMBER_LABEL = "Number of clusters (0: choose automatically)"
CLUSTERS_EMPTY = "Press “Find clusters” to group the passages by meaning."
CLUSTERS_SUMMARY = "{count} in {total:,} passages, found by {method} with {model}{by_hand}. {apart}{noise}"
OWN_SUMMARY = "{total:,} passages sorted into your own categories with {model}{by_hand}. {apart}{noise}"
BY_HAND = " and then changed by hand"
APART = "They are clearly apart."
TOUCHING = "They touch, but most passages clearly belong to one."
OVERLAPPING = "They overlap, as groups of real texts usually do."
SINGLE = "With a single cluster, there is nothing to compare."
NOISE = " {share} of the passages belong to no cluster."
JOINED = (
    "The clusters and their names were found in the first {found} that were encoded. The {joined:,} that came later "
    "joined the most similar ones. Find clusters again to group all of them."
)
COARSER, FINER = "Fewer clusters", "More clusters"
STABILITY = "How reliable are they?"
TESTING_STABILITY = "Clustering random samples of the passages"
EVIDENCE = "“{term}” occurs in {share} of these passages, and in at most {elsewhere} of those of any other cluster."
ONLY_HERE = "“{term}” occurs in {share} of these passages, and in no other cluster."
ROUGH = "Other clusters use the words of these names nearly as often: {which}. Go by the typical sentences there."
ROUGH_MANY = "{count} of {total} clusters"
NO_TERM = "No word is typical of it, so it is named after the first words of its most typical passage."
GIVEN_NAME = "You gave this name."
STABLE = "Reliable: in {rounds} random samples, {jaccard} of its passages end up together again."
FAIRLY_STABLE = "Fairly reliable: in {rounds} random samples, {jaccard} of its passages end up together again."
UNSTABLE = "Unreliable: in {rounds} random samples, only {jaccard} of its passages end up together again."
RELIABLE, FAIRLY_RELIABLE, UNRELIABLE = "reliable", "fairly reliable", "unreliable"
STABILITY_HOW = (
    "How this is measured: random samples of the passages (bootstrap) are clustered in the same way, and each cluster "
    "is compared with the one most like it (Jaccard index). From {stable} on, a cluster is reliable; below "
    "{doubtful}, it is not."
)
SAME_GROUPS = "They are nearly the same groups as those of the column “{column}”."
SIMILAR_GROUPS = "They mostly follow the column “{column}”."
PARTLY_SIMILAR = "They partly follow the column “{column}”."
OTHER_GROUPS = "They have little to do with the column “{column}”."
SILHOUETTE = "Silhouette {value}: 1 would be tight clusters far apart; near 0 they overlap."
AGREEMENT = (
    "Compared with the column “{column}” ({labels} values): V-measure {v}, adjusted Rand index {ari}. 1 means the "
    "same groups, 0 no more in common than by chance."
)
CLUSTERS = {
    "pick": PICK, "figures": FIGURES,
    "rename": "Rename", "rename_this": "Rename {name}", "save": "Save the name",
    "merge": "Merge", "merge_this": "Merge {name} with another cluster", "merge_go": "Merge into this one",
    "find": "Find a cluster", "found": "{shown} of {total}", "open_all": "Open all", "close_all": "Close all",
    "exclude": "Leave out", "exclude_this": "Leave out {name}", "cancel": "Cancel",
}  # fmt: skip
ODDITIES_TITLE = "Near-duplicates and outliers"
TWINS_TITLE, LONELY_TITLE = "Passages that say nearly the same", "Passages unlike all others"
TWINS_ABOUT = "The pairs that are closest in meaning or share most of their wording. Words that differ are marked."
SAME_WORDS = "word for word the same"
PART_OF = "{share} of the shorter one’s wording is in the longer one"
LONELY_ABOUT = "The score is the average similarity to the five nearest passages; {typical} is usual in these texts."


# The sentence that stands for a cluster.

EXEMPLAR = "Most typical sentence (similarity to the cluster’s average: {similarity}):"
EXEMPLAR_OPEN = "Read this sentence in its document"
