"""What Word and PowerPoint files have inside: styles, automatic numbers, charts and diagrams.

The readers (formats/readers) put them together to a document; nothing here knows of documents or limits.
"""
