"""Files to documents to passages.

Nothing here knows a model or a vector.
"""
