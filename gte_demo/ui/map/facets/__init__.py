"""Columns of the corpus as bars that filter the map.

Counting belongs in `analysis.facets`.
"""
