"""Groups of passages: found, named, exemplified, tested, edited; near-duplicates and outliers.

Where they lie on a map is `analysis.maps`.
"""
