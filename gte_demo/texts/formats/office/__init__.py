"""The contents of Word and PowerPoint files: styles, automatic numbers, charts and diagrams.

The readers in `formats.readers` build documents from these; this package knows no documents or limits.
"""
