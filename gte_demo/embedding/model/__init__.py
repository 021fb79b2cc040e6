"""From a model's name to its parts: checkpoint, tokenizer, pooling, weights, device.

Running it belongs in `embedding.engines`, encoding texts in `embedding.encoder`.
"""
