"""Layout algorithms: from a neighbour graph to coordinates, and a hierarchy over such a layout.

Maps and their quality belong in `analysis.maps`.
"""
