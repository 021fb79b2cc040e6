"""Results and the controls that made them: whether they still agree, and which filters are on.

What a result shows, and how, belongs in the package of its tab.
"""
