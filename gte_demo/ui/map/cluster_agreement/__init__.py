"""Passages that lie among those of another cluster on the map.

The comparison is `analysis.maps.cluster_agreement`.
"""
