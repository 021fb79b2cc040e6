"""The corpus that a server opens with: a saved one, or a dataset of the hub.

Belongs here: finding it, and encoding it once. The page, the samples beside it and an index in a store do not.
"""
