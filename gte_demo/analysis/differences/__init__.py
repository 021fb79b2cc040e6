"""Passages with the same wording, and what stands in one document and not in another.

The words in which two passages differ are found in `analysis.clusters.closest_pairs`.
"""
