"""Stores that find the nearest vectors among millions: Milvus, and PostgreSQL with pgvector.

A store only finds rows of an encoded folder, whose Parquet files stay the truth; ranking belongs in `scale.search`.
"""
