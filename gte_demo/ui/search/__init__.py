"""The Search tab: question, options, hits, reader, comparison of contexts, judgements.

Searching belongs in `jobs.search`.
"""
