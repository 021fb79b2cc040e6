"""Readers of notebooks and markup languages: LaTeX, reStructuredText, Org.

Markdown and HTML, which other readers use, are in `texts.formats.readers`.
"""
