"""What pdfium knows of a PDF's pages: characters, lines, their order, layers, forms; and which lines repeat.

Joining lines to paragraphs and sections is done by the readers.
"""
