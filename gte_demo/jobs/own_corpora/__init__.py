"""People's own corpora: kept on disk, come back to, and forgotten.

Making and changing them is `jobs.corpus`.
"""
