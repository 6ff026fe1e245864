"""Reads .pdf files: glyphs and paths of each page, lines, paragraphs, ruled tables."""
