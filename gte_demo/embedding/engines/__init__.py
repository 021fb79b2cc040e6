"""Running a model on batches of tokens with PyTorch or OpenVINO, and choosing between them.

Nothing here handles texts; tokenising belongs in `embedding.model.tokenizer`.
"""
