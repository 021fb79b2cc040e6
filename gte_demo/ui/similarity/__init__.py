"""The Similarity tab: two lists of texts, their scores, and why one pair scores so.

The scores are computed in `analysis.similarity` and `analysis.explain`.
"""
