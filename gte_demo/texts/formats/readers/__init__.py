"""One module per document format, each with a function that returns a `Reading`.

Tables are `texts.formats.tables`.
"""
