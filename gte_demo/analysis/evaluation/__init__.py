"""How good a ranking is: measures, a person's judgements, and the effect of context.

Ranking itself belongs in `analysis.search`.
"""
