"""Exporting results: tables, JSON, relevance judgements, programs, a report.

Figures belong in `figures`, saved corpora in `corpus.archive`.
"""
