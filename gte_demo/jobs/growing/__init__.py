"""Reading and encoding texts in the background, so that they can be used before the end.

Only the order and time of encoding belong here; what is computed from a corpus doesn't.
"""
