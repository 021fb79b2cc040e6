"""The map as plain data: what it can be coloured by, its legend, its summary, and the drawings themselves.

What is marked on a drawing has modules of its own beside this package.
"""
