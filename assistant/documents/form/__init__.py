"""Reads a Document as a filing: form, chapters, fields, tables by kind, date."""
