"""The Clusters tab: cluster cards, near-duplicates and outliers.

Clustering belongs in `jobs.clusters`.
"""
