"""The command `python -m gte_demo`: its arguments, and the function of each command.

The work belongs in `jobs` and `analysis`.
"""
