"""Drawings of results: Plotly figures, points for the map on the page, slides; the only package that imports plotly.

Figures have no background and use the text colour of the page. Computing results belongs in `analysis`.
"""
