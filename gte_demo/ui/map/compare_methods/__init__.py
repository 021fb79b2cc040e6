"""The same passages laid out by PCA, t-SNE and UMAP.

The layouts are `analysis.maps.compare_methods`.
"""
