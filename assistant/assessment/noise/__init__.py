"""Noise at the boundaries and at protection targets."""
