"""Reading the bytes of one format into text with headings and pages, or into table rows.

Detecting the format of a file belongs in `texts.files`, reading many files in `texts.reading`.
"""
