"""Wastes: codes on the date, and room to store them."""
