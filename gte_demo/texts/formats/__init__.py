"""From the bytes of one format to blocks of text, headings, pages and table rows.

Which format a file has is `texts.files`; many files at once are `texts.reading`.
"""
