"""Words and terms of a text, and small changes to them.

Tokens of a model are `embedding.model.tokenizer`.
"""
