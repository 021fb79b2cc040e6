"""The page: each tab is a package that gathers inputs, calls one job and shows what comes.

Nothing is computed here, and no other package imports this one but `cli`, which serves it.
"""
