"""Texts that ship with the project, and formats of labelled sets: samples, lessons, rated pairs, retrieval sets.

A person's own files are `texts.reading`.
"""
