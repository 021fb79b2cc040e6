"""The Similarity tab's second view: two documents beside each other.

Documents are compared in `analysis.differences`.
"""
