"""Explaining scores word by word.

Explaining why a passage was found belongs in `analysis.search.explain`.
"""
