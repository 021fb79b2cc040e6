"""What kind of values a column of texts holds, and these as numbers and dates.

Which column holds the texts, and what a row becomes, is the package above.
"""
