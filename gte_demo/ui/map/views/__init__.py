"""The map as plain data: its colourings, legend, summary and drawings.

Marks on a drawing have their own modules beside this package.
"""
