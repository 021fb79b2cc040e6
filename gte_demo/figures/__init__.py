"""Results as drawings: Plotly figures, points for the map on the page, slides; the only package that imports plotly.

Figures have no background and take their ink from the page's theme. Results are computed in `analysis`.
"""
