"""Everything that is computed about a corpus or about texts.

Nothing here keeps state, reads files or knows about the page: that is for `jobs`, `texts` and `ui`.
"""
