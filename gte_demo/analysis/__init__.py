"""Vectors to answers: everything that is computed about a corpus or about texts.

Nothing here keeps state, reads files or knows a page: that is `jobs`, `texts` and `ui`.
"""
