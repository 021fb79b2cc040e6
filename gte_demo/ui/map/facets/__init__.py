"""Columns of the corpus as bars that filter the map.

Counting them is `analysis.facets`.
"""
