"""The rooms of benchmarks/encode.py: texts, models, contenders, the machine's limit, memory and the report."""
