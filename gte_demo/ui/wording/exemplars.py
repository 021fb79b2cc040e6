"""The sentence that stands for a cluster."""

EXEMPLAR = "Closest to its centre, cosine {similarity}:"
EXEMPLAR_OPEN = "Read this sentence in its document"
