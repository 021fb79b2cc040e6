"""The Map tab: the map itself, the selection on it, and the panels below it, each in its own package.

The layout is computed by `jobs.map`; the drawing is data from `figures`.
"""
