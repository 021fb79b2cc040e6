"""Files to documents to passages. What everything here uses stands at the top: documents, decoding, words, sentences.

Nothing here knows a model or a vector.
"""
