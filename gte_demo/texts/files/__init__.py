"""Bytes before they are text: file types, archives, encodings, and the limits on all of them.

What a format means is `texts.formats`.
"""
