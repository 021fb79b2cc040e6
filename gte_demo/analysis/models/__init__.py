"""Comparing two models, or full and compressed vectors, on the same texts.

Results of a single model belong in the other packages of `analysis`.
"""
