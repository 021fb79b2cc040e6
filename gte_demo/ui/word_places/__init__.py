"""The section of the search tab that shows one word in all its places, by sense.

How senses are told apart is `analysis.occurrences.senses`.
"""
