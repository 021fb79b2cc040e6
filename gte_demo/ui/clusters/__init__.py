"""The Clusters tab: cluster cards, near-duplicates and outliers.

Clustering is `jobs.clusters`.
"""
