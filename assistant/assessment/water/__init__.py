"""Waste water from its streams to its outlets and limits."""
