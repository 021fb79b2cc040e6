"""The Models tab: two models side by side.

The comparison belongs in `jobs.models`.
"""
