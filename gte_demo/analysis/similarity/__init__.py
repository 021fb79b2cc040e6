"""Scores of texts against texts: cosines, their ordering, their rarity, and how people rate pairs of a score.

Explaining the score of one pair belongs in `analysis.explain`.
"""
