"""The same passages laid out by PCA, t-SNE and UMAP.

Computing the layouts belongs in `analysis.maps.compare_methods`.
"""
