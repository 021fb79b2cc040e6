"""The section of the clusters tab that counts each cluster in each value of a column.

What is counted is `analysis.clusters.by_column`.
"""
