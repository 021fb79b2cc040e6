"""Loading files: file types, archives, and limits.

Reading a format belongs in `texts.formats`.
"""
