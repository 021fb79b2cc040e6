"""Why a score is what it is, word by word.

Why a passage was found is `analysis.search.explain`.
"""
