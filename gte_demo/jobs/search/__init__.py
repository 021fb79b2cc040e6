"""Searching a corpus, and what can be done with a hit.

Ranking belongs in `analysis.search`.
"""
