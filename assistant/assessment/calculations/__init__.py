"""The calculators with their sums written out."""
