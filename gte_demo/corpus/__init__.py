"""The corpus: passages with their vectors and documents; saving it and opening it again.

Reading files belongs in `texts`, computations on a corpus in `analysis`.
"""
