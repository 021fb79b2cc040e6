"""One self-contained HTML page for printing.

The results belong in `jobs` and `analysis`.
"""
