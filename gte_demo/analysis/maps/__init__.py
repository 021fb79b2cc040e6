"""Maps of a corpus in two or three dimensions, and how far to trust them.

Layout algorithms belong in `analysis.layout`, drawing in `figures`.
"""
