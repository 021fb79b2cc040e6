"""One module a document format: `read(source) -> Document`.

Tables are `texts.formats.tables`.
"""
