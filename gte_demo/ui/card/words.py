"""Words of the model card's tab."""

CARD_OWN = "Alibaba-NLP/gte-base-en-v1.5"
CARD = {
    "running": "Running here: {live}. This page describes gte-base-en-v1.5.",
    "profile": "How six models do, by type of task",
    "about": (
        "Published figures, not measured here: averages over the datasets of the benchmark MTEB, out of 100. The "
        "filled dot is gte-base-en-v1.5. Each type of task has its own measure, so compare within a line. "
        "Every line spans {width} points around its models’ scores; none begins at 0."
    ),
    "try": "Try it in {tab}",
    "sort": "Sort by {column}",
    "more": "All metrics",
    "filter": "Show only datasets with",
    "plots": "What larger models and longer windows achieve",
}
CARD_MODELS = "The models of the card"
CARD_MTEB = "MTEB in English, by type of task"
CARD_LOCO = "LoCo: retrieval in long documents"
CARD_RESULTS = "All {count} results of gte-base-en-v1.5"
CARD_SOURCE = "Source: {source}."
CARD_PLOT = "Average against {size}"
RESULT_COLUMNS = ("Type of task", "Dataset", "Main metric", "Score")
CARD_COLUMNS = {
    "name": "Model",
    "language": "Language",
    "parameters_millions": "Parameters, millions",
    "max_tokens": "Window, tokens",
    "dimension": "Dimension",
    "mteb_en": "MTEB",
    "loco": "LoCo",
    "average_56": "Average of 56",
    "average_5": "Average of 5",
    "classification_12": "Classification",
    "clustering_11": "Clustering",
    "pair_classification_3": "Pair classification",
    "reranking_4": "Reranking",
    "retrieval_15": "Retrieval",
    "sts_10": "Similarity (STS)",
    "summarization_1": "Summarization",
}
TASK_ABOUT = {
    "classification_12": "A simple classifier tells topics, moods or intents apart (accuracy).",
    "clustering_11": "K-means puts texts on the same topic together (V-measure).",
    "pair_classification_3": "One threshold on the score separates duplicates from other pairs (average precision).",
    "reranking_4": "A short list is sorted by similarity to a question (mean average precision).",
    "retrieval_15": "The right passages are found among many (nDCG of the first 10).",
    "sts_10": "Scores rank pairs of sentences as people do (Spearman).",
    "summarization_1": "Similarity to human summaries ranks machine summaries as people do (Spearman).",
}
TASK_TABS = {
    "classification_12": "Map",
    "clustering_11": "Clusters",
    "pair_classification_3": "Similarity",
    "reranking_4": "Search",
    "retrieval_15": "Search",
    "sts_10": "Similarity",
    "summarization_1": "Similarity",
}
