"""Laying out vectors in two or three dimensions from a neighbour graph.

What a map shows and how good it is stands in `analysis.maps`.
"""
