"""From a model's name to its parts: checkpoint, tokenizer, pooling, weights, where it runs.

Running it on texts is `embedding.engines` and `embedding.encoder`.
"""
