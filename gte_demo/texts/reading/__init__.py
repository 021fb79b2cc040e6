"""Files from outside to documents; what comes from a stranger is read in a process of its own, within limits.

How one format is read is `texts.formats`.
"""

from gte_demo.texts.reading.read_files import read_file, read_files

__all__ = ["read_file", "read_files"]
