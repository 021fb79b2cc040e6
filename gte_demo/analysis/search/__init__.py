"""From a question to ranked passages: by meaning, by words or both, filtered, folded, explained.

How good a ranking is stands in `analysis.evaluation`.
"""
