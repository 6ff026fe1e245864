"""Reads .docx files: package, paragraphs, runs, tables."""
