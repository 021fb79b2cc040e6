"""One self-contained HTML page to print.

What it reports is worked out in `jobs` and `analysis`.
"""
