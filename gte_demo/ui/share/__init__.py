"""Links that bring a page back.

What a link holds is `links`.
"""
