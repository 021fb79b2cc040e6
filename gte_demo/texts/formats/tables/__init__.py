"""Reading tables of every format into rows: finding the header, the types of columns, and the column of texts.

Choosing facets belongs in `analysis.facets`, showing rows in `ui`.
"""
