"""Layout algorithms: from a neighbour graph to coordinates.

Maps and their quality belong in `analysis.maps`.
"""
