"""A corpus in two or three dimensions, and how far that can be trusted.

The layout algorithm is `analysis.layout`, drawing is `figures`.
"""
