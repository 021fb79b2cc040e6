"""Choosing texts: uploads, pasted lines, samples, and the contents of the corpus.

Building a corpus belongs in `jobs.corpus`.
"""
