"""Results and the controls that made them: whether they still agree, which filters are on, and what steers a search.

What a result shows, and how, belongs in the package of its tab.
"""
