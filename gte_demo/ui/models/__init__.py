"""The Models tab: two models side by side.

The comparison is `jobs.models`.
"""
