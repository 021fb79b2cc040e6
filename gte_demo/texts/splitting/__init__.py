"""A document cut into sentences, units and passages; `text[start:end] == passage` always holds.

Encoding passages is `corpus.contexts`.
"""
