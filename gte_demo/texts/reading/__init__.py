"""Files from outside, read in a process of their own, within limits of time and memory.

How one format is read is `texts.formats`.
"""
