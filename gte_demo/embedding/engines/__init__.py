"""What runs a model on batches of tokens: PyTorch, OpenVINO, and the choice between them.

Nothing here knows texts; tokenizing is `embedding.model.tokenizer`.
"""
