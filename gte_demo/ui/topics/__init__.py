"""The section of the clusters tab with the tree of topics, and the finer names on the map that come from it.

How the tree is made is `analysis.clusters.topics`.
"""
