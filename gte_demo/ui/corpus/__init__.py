"""Choosing texts: upload, paste, samples, what the corpus holds.

Building a corpus is `jobs.corpus`.
"""
