"""Words of the report."""

SAVE_REPORT = "Save a report to print"
