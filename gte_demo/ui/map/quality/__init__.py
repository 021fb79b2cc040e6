"""How far the map can be trusted, shown below it.

Computing the quality belongs in `analysis.maps`.
"""
