"""Two models, or one model and shorter vectors, on the same texts.

What only one model says is in the other packages of `analysis`.
"""
