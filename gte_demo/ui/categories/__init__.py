"""The section of the clusters tab that sorts texts into a person's own categories.

How they are sorted is `analysis.categories`; what becomes of the categories is `jobs.categories`.
"""
