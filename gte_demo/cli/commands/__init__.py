"""The commands, grouped by subject: each gathers arguments, calls a job and prints text or JSON.

Computations belong in `jobs` and `analysis`.
"""
