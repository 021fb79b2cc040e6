"""Detecting the type of a column of texts, and reading its values as numbers and dates.

Choosing the column of texts, and turning rows into documents, belongs in the package above.
"""
