"""Texts that are read and encoded behind the page, and can be used before that ends.

What is computed of a corpus does not belong here, only when its passages are encoded.
"""
