"""Exhaust gas from its sources to its outlets and limits."""
