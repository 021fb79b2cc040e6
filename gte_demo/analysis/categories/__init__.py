"""Sorting passages into categories that a person names.

It needs no training: a category is a direction among the vectors, given by its name and by example texts.
"""
