"""How good a ranking is: measures, a person's judgements, and what context changes.

Ranking itself is `analysis.search`.
"""
