"""The Model card tab: published figures.

The figures are read by `embedding.model.model_card`.
"""
