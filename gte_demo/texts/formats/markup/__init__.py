"""Readers of texts with marks that people write by hand: notebooks, LaTeX, reStructuredText, Org.

Markdown and HTML, which others are turned into, are in `texts.formats.readers`.
"""
