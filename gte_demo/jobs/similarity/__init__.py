"""Texts against texts: why a pair has its score, and two documents beside each other.

Comparing models belongs in `jobs.models`.
"""
