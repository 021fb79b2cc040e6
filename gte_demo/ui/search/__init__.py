"""The Search tab: question, options, hits, reader, comparison of contexts, judgements.

Searching is `jobs.search`.
"""
