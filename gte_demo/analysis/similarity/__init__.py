"""Scores of texts against texts: cosines, their order, rarity, and how people rate such scores.

Why one pair scores so is `analysis.explain`.
"""
