"""Tables of every format to rows: where the names of columns stand, what kind of values a column holds, which is text.

Which of a table's columns become facets, and what a row looks like on the page, is decided elsewhere.
"""
