"""Splitting documents into sentences, units and passages. `text[start:end]` is always the exact passage.

Encoding passages belongs in `corpus.contexts`.
"""
