"""The page: each tab is a package that gathers inputs, calls one job and shows the result.

Nothing is computed here, and no other package imports this one but `cli`, which serves it.
"""
