"""Texts that don't fit one process: encoding to a folder of Parquet files, also on Ray, and searching it in a store.

Only what other engines do belongs here; reading, splitting, encoding and ranking are those of the packages below.
"""
