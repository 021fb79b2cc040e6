"""The page with its model in several processes, on one machine or many, by Ray Serve.

Encoding and searching what doesn't fit on one machine does not belong here.
"""
