"""The model in the harness of MTEB; the only package that imports `mteb` and `datasets`.

Our own measures are `analysis.evaluation`.
"""
