"""Running the model on MTEB; the only package that imports `mteb` and `datasets`.

Our own measures belong in `analysis.evaluation`.
"""
