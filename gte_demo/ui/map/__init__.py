"""The Map tab: the map itself, what is selected on it, and the panels below it, each a package of its own.

The layout is computed by `jobs.map`; the drawing is data from `figures`.
"""
