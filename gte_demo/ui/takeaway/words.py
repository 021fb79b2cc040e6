"""The map as a picture, and for another program."""

SAVE_SVG = "Save the map as SVG"
SAVE_PNG = "Save the map as a slide (PNG)"
SAVE_ATLAS = "Save for Embedding Atlas"


# Words of the report.

SAVE_REPORT = "Save a report to print"
