"""Texts to vectors: an encoder, its cache, and how it is loaded.

Cutting documents into passages is `texts.splitting`; a corpus of vectors is `corpus`.
"""
