"""Links that restore the page.

The content of a link belongs in `links`.
"""
