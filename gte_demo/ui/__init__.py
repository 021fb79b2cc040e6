"""The page: layout, then wiring, nothing else."""
