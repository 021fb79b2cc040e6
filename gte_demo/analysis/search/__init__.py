"""From a question to ranked passages: by meaning, by words or both; filtered, deduplicated, explained.

Measuring how good a ranking is belongs in `analysis.evaluation`.
"""
