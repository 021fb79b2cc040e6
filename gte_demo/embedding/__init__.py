"""Encoding texts as vectors: the encoder, its cache, and how it is loaded.

Splitting documents into passages belongs in `texts.splitting`, a corpus with vectors in `corpus`.
"""
