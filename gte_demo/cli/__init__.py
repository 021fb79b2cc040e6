"""The command `python -m gte_demo`: arguments, and which function runs for each command.

The work is done in `jobs` and `analysis`.
"""
