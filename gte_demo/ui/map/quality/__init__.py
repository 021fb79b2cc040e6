"""How far the map can be trusted, shown below it.

The figures are `analysis.maps.quality` and its neighbours.
"""
