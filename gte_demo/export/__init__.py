"""Results as files: tables, JSON, judgements, programs, a report.

Figures are `figures`; a saved corpus is `corpus.archive`.
"""
