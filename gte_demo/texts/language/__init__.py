"""Terms of a text, shortening a text, and small changes to a sentence.

Tokens of a model belong in `embedding.model.tokenizer`.
"""
