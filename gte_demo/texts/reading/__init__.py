"""Reading files into documents; untrusted files are read in a separate process, within limits.

Reading a single format belongs in `texts.formats`.
"""

from gte_demo.texts.reading.read_files import read_file, read_files

__all__ = ["read_file", "read_files"]
