"""Passages that are among those of another cluster on the map.

The comparison belongs in `analysis.maps.cluster_agreement`.
"""
